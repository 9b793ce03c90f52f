namespace HubPlatform.Tests.Workflows.Scripting;

/// <summary>What JavaScript makes of an expression, we make of it.</summary>
public sealed class ExpressionTests
{
    public static TheoryData<string, string> Expressions()
    {
        using var reader = new StreamReader(typeof(ExpressionTests).Assembly.GetManifestResourceStream("expressions.txt")!);
        var data = new TheoryData<string, string>();

        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.LastIndexOf("  =>  ", StringComparison.Ordinal) is > 0 and var at)
            {
                data.Add(line[..at], line[(at + 6)..]);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Expressions))]
    public void Evaluate_Expression_AnswersAsJavaScriptDoes(string expression, string value) =>
        Assert.Equal(value, ScriptBench.ShowOrFault($"({expression}\n)"));

    [Theory]
    [InlineData("1; 2", "2")]
    [InlineData("const a = 1; return a + 1;", "2")]
    [InlineData("let a = 1\nlet b = 2\na + b", "3")]
    [InlineData("if (1 > 2) { return 'x' } else if (true) return 'y'; return 'z'", "\"y\"")]
    [InlineData("return", "undefined")]
    [InlineData("return\n1", "undefined")]
    [InlineData("", "undefined")]
    [InlineData(";;", "undefined")]
    [InlineData("// nothing\n/* at all */ 5", "5")]
    [InlineData("const f = (a) => { if (a) { return 1 } return 2 }; [f(0), f(1)]", "[2,1]")]
    [InlineData("let n = 0; n++; n += 2; n", "3")]
    [InlineData("const {a, ...rest} = {a: 1, b: 2}; return rest", "{\"b\":2}")]
    public void Evaluate_Statements_AnswersTheReturnOrTheLast(string script, string value) => Assert.Equal(value, ScriptBench.Show(script));

    [Fact]
    public void Date_Now_IsTheClockOfTheWorld() =>
        Assert.Equal("[1767225600000,\"2026-01-01T00:00:00.000Z\"]", ScriptBench.Show("[Date.now(), new Date().toISOString()]"));

    [Fact]
    public void Random_Drawn_IsBelowOneAndEachTimeAnother() =>
        Assert.Equal("true", ScriptBench.Show("const a = Math.random(), b = Math.random(); a !== b && a >= 0 && a < 1 && b >= 0 && b < 1"));
}
