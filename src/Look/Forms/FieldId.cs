namespace HubPlatform.Look;

/// <summary>The id of the element a field name gets, so that a list of problems can link to fields it knows only by name.</summary>
public static class FieldId
{
    /// <summary>
    /// <c>Form.People[0].Name</c> and <c>People[0].Name</c> give the same id: the input is named after the page's form model (by convention
    /// <c>Form</c>), a problem after the request.
    /// </summary>
    public static string Of(string name) =>
        "field-" + string.Concat(Bare(name).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    /// <summary>The name without the form model's part.</summary>
    public static string Bare(string name) => name.StartsWith("Form.", StringComparison.OrdinalIgnoreCase) ? name["Form.".Length..] : name;
}
