namespace HubPlatform.Workflows.Expressions.Scripting.Reading;

internal enum TokenKind
{
    End,
    Name,
    Keyword,
    Number,
    Text,

    /// <summary>The opening mark of a template; the parser reads what follows piece by piece.</summary>
    Template,
    Mark,
}

/// <param name="Text">The name, the mark, or what a text holds.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int End, bool AfterLineEnd)
{
    public bool Is(string mark) => Kind is TokenKind.Mark && Text == mark;

    public bool IsWord(string word) => Kind is TokenKind.Keyword or TokenKind.Name && Text == word;
}
