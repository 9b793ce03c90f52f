using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;

using Microsoft.AspNetCore.Components;

namespace HubPlatform.Look;

/// <summary>What all fields of a form have in common: a name, a label, a hint, and the message beside them when something is wrong.</summary>
public abstract class Field : ComponentBase
{
    [Inject] protected Words T { get; set; } = null!;

    /// <summary>What the surrounding <c>PostForm</c> was told; the field finds its own message in it.</summary>
    [CascadingParameter(Name = PostForm.ProblemName)] public Problem? Problem { get; set; }

    [CascadingParameter] public PostForm? Form { get; set; }

    /// <summary>Name the value is posted under, for instance <c>Form.DisplayName</c>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public Phrase Label { get; set; }

    [Parameter] public Phrase Hint { get; set; }

    /// <summary>A message of the page's own; without it the one in <see cref="Problem"/> is shown.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Fields are required unless said otherwise; those that are not say "optional" beside their label.</summary>
    [Parameter] public bool Required { get; set; } = true;

    /// <summary>Only where the same name stands twice on a page.</summary>
    [Parameter] public string? Id { get; set; }

    protected string ElementId => Id ?? FieldId.Of(Name);

    protected string? Message => Error ?? MessageIn(Problem);

    protected bool IsWrong => Message is not null;

    protected string FieldClass => IsWrong ? "field field-wrong" : "field";

    protected string? Invalid => IsWrong ? "true" : null;

    protected string? DescribedBy => (Hint.IsEmpty, IsWrong) switch
    {
        (true, false) => null,
        (false, false) => $"{ElementId}-hint",
        (true, true) => $"{ElementId}-error",
        _ => $"{ElementId}-hint {ElementId}-error",
    };

    protected override void OnInitialized() => Form?.Register(Name, Label.ToString());

    private string? MessageIn(Problem? problem)
    {
        var bare = FieldId.Bare(Name);
        var mine = problem?.Fields.FirstOrDefault(f => string.Equals(FieldId.Bare(f.Field), bare, StringComparison.OrdinalIgnoreCase));
        return mine is null ? null : T.Of(mine);
    }
}
