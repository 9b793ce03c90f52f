using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Participants;

/// <summary>A person's file: who she is and how to reach her. What is special about her status stands in a table of its own.</summary>
internal sealed class Person : IVersioned, ICounted
{
    public const string AreCounted = "people";

    public Guid Id { get; private init; } = Ids.New();

    /// <summary>One field on purpose: many people have one name only.</summary>
    public string Name { get; private set; } = "";

    public string? OwnScriptName { get; private set; }

    /// <summary>Both names as people type them when they search: small letters, no accents.</summary>
    public string SearchText { get; private set; } = "";

    public string PageLanguage { get; private set; } = "";

    public List<string> SpokenLanguages { get; private set; } = [];

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public Guid? CoachId { get; private set; }

    public FirstContact FirstContact { get; private init; }

    /// <summary>What the latest news of her trajectory said, so that a list can be filtered without asking for each person.</summary>
    public string FileStatus { get; private set; } = FileStatuses.New;

    public DateTimeOffset RegisteredAt { get; private init; }

    public Guid? RegisteredBy { get; private init; }

    /// <summary>How often her particulars were written: two people correcting the same state are told apart by it.</summary>
    public int Correction { get; private set; }

    public long Version { get; set; }

    public Counted? CountsAs => new Counted(AreCounted, FileStatus, Count.NoDay);

    public static Person Register(Particulars particulars, FirstContact firstContact, Guid? coachId, Guid? registeredBy, DateTimeOffset now)
    {
        var person = new Person { FirstContact = firstContact, CoachId = coachId, RegisteredBy = registeredBy, RegisteredAt = now };
        person.Correct(particulars);
        return person;
    }

    public void Correct(Particulars particulars)
    {
        (Name, OwnScriptName) = (Tidy(particulars.Name)!, Tidy(particulars.OwnScriptName));
        SearchText = SearchWords.Of($"{Name} {OwnScriptName}");
        (PageLanguage, SpokenLanguages) = (particulars.PageLanguage, [.. particulars.SpokenLanguages.Distinct()]);
        (Phone, Email) = (Tidy(particulars.Phone), Tidy(particulars.Email));
        Correction++;
    }

    public void HandTo(Guid? coachId) => CoachId = coachId;

    public void Became(string status) => FileStatus = status;

    private static string? Tidy(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What staff type about a person, when registering and when correcting.</summary>
public sealed record Particulars(
    string Name, string? OwnScriptName, string PageLanguage, IReadOnlyList<string> SpokenLanguages, string? Phone, string? Email);

/// <summary>How we met her first: decides in which head count she stands already.</summary>
internal enum FirstContact
{
    New,
    Outreach,
    Session,
}

/// <summary>Status of a file in lists; all but <see cref="New"/> are those of a trajectory.</summary>
internal static class FileStatuses
{
    public const string New = "new";

    public static IReadOnlyList<string> All { get; } = [New, "running", "paused", "redirected", "stopped", "finished"];
}
