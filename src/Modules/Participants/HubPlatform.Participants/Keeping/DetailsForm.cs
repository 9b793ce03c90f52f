namespace HubPlatform.Participants.Keeping;

/// <summary>What the page of particulars posts.</summary>
public sealed class DetailsForm
{
    public string? Name { get; set; }

    public string? OwnScriptName { get; set; }

    public string? PageLanguage { get; set; }

    public List<string>? SpokenLanguages { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public int Correction { get; set; }
}
