using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>
/// For the participant who asks: the lesson of a unit she follows. Not found for anybody else's. Nothing in it is about her but that she may read it: her device
/// keeps this page when there is no connection.
/// </summary>
[Requires(TrainingPermissions.Own)]
internal sealed record GetLesson(Guid EnrolmentId, string UnitId) : IQuery<LessonView>;

/// <param name="TaughtIn">Language of instruction: the second one on the page.</param>
/// <param name="Next">The unit after this one, of those she follows.</param>
public sealed record LessonView(
    Guid EnrolmentId, string TrackId, string? TaughtIn, string UnitId, string Title, string Content, IReadOnlyList<LearningOutcome> Outcomes, IReadOnlyList<LessonMedium> Media, bool HasQuiz,
    bool IsOpen, bool HasRead, string? Next);

/// <param name="Address">Null where the region has not allowed its host: then the title stands alone.</param>
public sealed record LessonMedium(string Title, string? Address, string Host);

internal sealed class GetLessonHandler(RegionDb db, OwnCourses courses) : IRequestHandler<GetLesson, Result<LessonView>>
{
    public async Task<Result<LessonView>> Handle(GetLesson request, CancellationToken cancellationToken)
    {
        var found = await courses.FindAsync(request.EnrolmentId, request.UnitId, cancellationToken);

        if (found is not var (enrolment, unit))
        {
            return Problem.NotFound;
        }

        var curriculum = await db.Curricula.SingleAsync(c => c.Id == enrolment.CurriculumKey, cancellationToken);
        var allowed = unit.Media.Count == 0 ? [] : (await db.TrainingSettingsAsync(cancellationToken)).MediaHosts;
        var next = enrolment.UnitId is not null ? null : await db.Units.Where(u => u.CurriculumKey == curriculum.Id && u.Position > unit.Position)
            .OrderBy(u => u.Position).Select(u => u.UnitId).FirstOrDefaultAsync(cancellationToken);
        var hasRead = await db.Progresses.AnyAsync(p => p.EnrolmentId == enrolment.Id && p.UnitId == unit.UnitId && p.ReadAt != null, cancellationToken);

        return new LessonView(
            enrolment.Id, curriculum.TrackId, curriculum.Language, unit.UnitId, unit.Title, unit.Content, unit.Outcomes,
            [.. unit.Media.Select(m => Medium(m.Title, m.Address, allowed))], unit.Quiz.Count > 0, enrolment.IsOpen, hasRead, next);
    }

    private static LessonMedium Medium(string title, string address, List<string> allowed)
    {
        var host = MediaHosts.Of(address);
        return new LessonMedium(title, host is not null && allowed.Contains(host) ? address : null, host ?? "");
    }
}

internal static class MediaHosts
{
    /// <summary>The host of an address that may be linked to, without <c>www.</c>; null for anything but https.</summary>
    public static string? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 ? Bare(uri.IdnHost) : null;

    public static string Bare(string host)
    {
        var lower = host.Trim().ToLowerInvariant();
        return lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..] : lower;
    }
}
