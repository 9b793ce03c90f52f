using System.Collections.Immutable;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal enum ActivityKind
{
    Action,
    Trigger,
    Job,
    Task,
}

/// <summary>A text of the palette in the languages of staff.</summary>
internal sealed record PaletteText(string En, string Nl, string De)
{
    public string In(string language) => language switch
    {
        "nl" => Nl,
        "de" => De,
        _ => En,
    };

    /// <summary>Names of Elsa's own activities stay as Elsa's documentation writes them.</summary>
    public static implicit operator PaletteText(string english) => new(english, english, english);
}

/// <param name="IsEmbedded">A nested activity in a property of that name; otherwise an outcome drawn on the right.</param>
internal sealed record PortDescriptor(string Name, bool IsEmbedded = false, PaletteText? DisplayName = null);

/// <param name="Name">Pascal case, as Elsa writes descriptors; the property in the JSON is the same in camel case.</param>
/// <param name="Default">As text, the way Studio stores literals; applied when the JSON leaves the input out.</param>
/// <param name="Options">Closed choices of a dropdown or checklist, or the fixed outcomes of dynamic outcomes.</param>
/// <param name="Syntax">Literal, or Object for values that are JSON.</param>
internal sealed record InputDescriptor(
    string Name,
    string TypeName,
    PaletteText DisplayName,
    PaletteText? Description = null,
    string UiHint = "singleline",
    string? Default = null,
    ImmutableArray<string> Options = default,
    string Syntax = "Literal",
    string? Category = null,
    bool IsWrapped = true,
    bool IsBrowsable = true)
{
    public string JsonName { get; } = char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <summary>Publishing asks for it.</summary>
    public bool IsRequired { get; init; }

    public PlainType PlainType { get; init; } = TypeName switch
    {
        "String[]" => PlainType.Texts,
        "Object[]" => PlainType.List,
        "Int32[]" => new PlainType(PlainKind.Int32, IsList: true),
        _ => PlainType.Named(TypeName),
    };
}

internal sealed record OutputDescriptor(string Name, string TypeName, PaletteText DisplayName)
{
    public string JsonName { get; } = char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>An activity designers draw with: what Studio shows, what publishing checks, and how it is made to run.</summary>
internal sealed record ActivityDescriptor(string TypeName, string Category, PaletteText DisplayName, PaletteText Description)
{
    public int Version { get; init; } = 1;

    public ActivityKind Kind { get; init; }

    /// <summary>May declare variables.</summary>
    public bool IsContainer { get; init; }

    /// <summary>The category in the languages of staff, where it is none of our own.</summary>
    public PaletteText? Heading { get; init; }

    public bool IsBrowsable { get; init; } = true;

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    public ImmutableArray<PortDescriptor> Ports { get; init; } = [];

    public ImmutableArray<InputDescriptor> Inputs { get; init; } = [];

    public ImmutableArray<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Stays open until somebody or something answers.</summary>
    public bool IsBlocking { get; init; }

    public required Func<ActivityReading, Activity> Create { get; init; }

    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    public string Namespace => TypeName[..Math.Max(0, TypeName.LastIndexOf('.'))];

    public InputDescriptor? FindInput(string name) => Inputs.FirstOrDefault(i => i.Name == name);
}
