using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Participants.Reaching;

/// <summary>A group moment on how business works here. Its list holds names people gave; most of them have no file, and need none to be counted.</summary>
internal sealed class InformationSession : IVersioned
{
    public const int LongestList = 500;

    private readonly List<Attendee> _attendees = [];

    public Guid Id { get; private init; }

    public DateTimeOffset StartsAt { get; private init; }

    public string Place { get; private init; } = "";

    public string Language { get; private init; } = "";

    public Guid? PlannedBy { get; private init; }

    /// <summary>People who came and gave no name.</summary>
    public int Unnamed { get; private set; }

    public DateTimeOffset? AttendanceSavedAt { get; private set; }

    /// <summary>Counts the savings of attendance: a page that shows an older one must not overwrite a newer.</summary>
    public int Saving { get; private set; }

    /// <summary>Counts changes of the list, so that two people adding the same name at once meet on this row.</summary>
    public int ListNo { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public long Version { get; set; }

    public IReadOnlyList<Attendee> Attendees => _attendees;

    public static InformationSession Plan(Guid id, DateTimeOffset startsAt, string place, string language, Guid? plannedBy) =>
        new() { Id = id, StartsAt = startsAt, Place = place.Trim(), Language = language, PlannedBy = plannedBy };

    /// <summary>Adds the names that are not on the list yet; the same name twice is taken for the same person.</summary>
    public Result<IReadOnlyList<Attendee>> SignUp(IEnumerable<string> names, DateTimeOffset now)
    {
        if (CancelledAt is not null)
        {
            return SessionProblems.Cancelled;
        }

        var known = _attendees.Select(a => SearchWords.Of(a.Name)).ToHashSet(StringComparer.Ordinal);
        var added = names.Where(n => known.Add(SearchWords.Of(n))).Select((n, i) => Attendee.Of(Id, n, _attendees.Count + i, now)).ToList();

        if (_attendees.Count + added.Count > LongestList)
        {
            return SessionProblems.ListFull;
        }

        if (added.Count > 0)
        {
            _attendees.AddRange(added);
            ListNo++;
        }

        return Result.Of<IReadOnlyList<Attendee>>(added);
    }

    /// <summary>The lines of these names; who is not on the list yet is put on it.</summary>
    public Result<IReadOnlyList<Attendee>> LinesOf(IEnumerable<string> names, DateTimeOffset now)
    {
        var wanted = names.ToList();
        var added = SignUp(wanted, now);

        if (added.Failed)
        {
            return added;
        }

        var folded = wanted.Select(SearchWords.Of).ToHashSet(StringComparer.Ordinal);
        return Result.Of<IReadOnlyList<Attendee>>([.. _attendees.Where(a => folded.Contains(SearchWords.Of(a.Name)))]);
    }

    /// <summary>Who was there, all at once; saved again it corrects what was saved before.</summary>
    public Result<Done> SaveAttendance(IReadOnlySet<Guid> attended, int unnamed, DateTimeOffset now)
    {
        if (CancelledAt is not null)
        {
            return SessionProblems.Cancelled;
        }

        if (!attended.IsSubsetOf(_attendees.Select(a => a.Id)))
        {
            return ParticipantProblems.AttendeeUnknown;
        }

        _attendees.ForEach(a => a.Mark(attended.Contains(a.Id)));
        (Unnamed, AttendanceSavedAt) = (unnamed, now);
        Saving++;
        return Result.Done;
    }

    public Result<Done> Cancel(DateTimeOffset now)
    {
        if (AttendanceSavedAt is not null)
        {
            return SessionProblems.TookPlace;
        }

        CancelledAt ??= now;
        return Result.Done;
    }
}

/// <summary>One line of a session's list: a name, whether she came, and her file once she has one.</summary>
internal sealed class Attendee : IVersioned
{
    public Guid Id { get; private init; } = Ids.New();

    public Guid SessionId { get; private init; }

    public string Name { get; private init; } = "";

    public int LineNo { get; private init; }

    public bool Attended { get; private set; }

    public Guid? ParticipantId { get; private set; }

    public DateTimeOffset AddedAt { get; private init; }

    public long Version { get; set; }

    public static Attendee Of(Guid sessionId, string name, int lineNo, DateTimeOffset now) =>
        new() { SessionId = sessionId, Name = name, LineNo = lineNo, AddedAt = now };

    public void Mark(bool attended) => Attended = attended;

    /// <summary>From now on this line stands for a person with a file: it counts as her, not as one head more.</summary>
    public Result<Done> StandFor(Guid participantId)
    {
        if (ParticipantId is not null)
        {
            return ParticipantProblems.AttendeeHasFile;
        }

        ParticipantId = participantId;
        return Result.Done;
    }
}
