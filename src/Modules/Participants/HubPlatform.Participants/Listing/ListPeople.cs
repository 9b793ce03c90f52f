using FluentValidation;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Listing;

/// <summary>People whose file the caller may open, by name.</summary>
/// <param name="Search">Words as typed; each must occur in the name or the own-script name.</param>
/// <param name="Status">One of <see cref="FileStatuses"/>; all when null.</param>
/// <param name="Whose"><c>mine</c>, <c>nobody</c>; all when null.</param>
[Requires(ParticipantsPermissions.Keep)]
internal sealed record ListPeople(string? Search, string? Status, string? Whose, int Page) : IQuery<PeopleList>;

internal sealed record PeopleList(IReadOnlyList<PeopleRow> Rows, int Page, int Total) : IShowsPeople
{
    public const int PageSize = 40;

    IEnumerable<Guid> IShowsPeople.ShownPeople => Rows.Select(r => r.Id);
}

internal sealed record PeopleRow(
    Guid Id, string Name, string? OwnScriptName, IReadOnlyList<string> SpokenLanguages, string Status, Guid? CoachId, string? CoachName, DateTimeOffset RegisteredAt);

internal sealed class ListPeopleValidator : AbstractValidator<ListPeople>
{
    public ListPeopleValidator()
    {
        RuleFor(r => r.Search).MaximumLength(200);
        RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
    }
}

internal sealed class ListPeopleHandler(RegionDb db, Execution execution, IMediator mediator) : IRequestHandler<ListPeople, Result<PeopleList>>
{
    public async Task<Result<PeopleList>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var me = execution.Caller.AccountId;
        var people = db.People.OpenTo(execution.Caller);

        foreach (var word in SearchWords.Split(request.Search))
        {
            people = people.Where(p => p.SearchText.Contains(word));
        }

        people = FileStatuses.All.Contains(request.Status) ? people.Where(p => p.FileStatus == request.Status) : people;
        people = request.Whose switch
        {
            "mine" => people.Where(p => p.CoachId == me),
            "nobody" => people.Where(p => p.CoachId == null),
            _ => people,
        };

        var total = FileDoor.IsOpenWide(execution.Caller) && request.Whose is not ("mine" or "nobody") && SearchWords.Split(request.Search) is []
            ? await CountAllAsync(request.Status, cancellationToken)
            : await people.CountAsync(cancellationToken);
        var page = Math.Min(request.Page, Math.Max(1, (total + PeopleList.PageSize - 1) / PeopleList.PageSize));
        var rows = await people.OrderBy(p => p.SearchText).ThenBy(p => p.Id)
            .Skip((page - 1) * PeopleList.PageSize).Take(PeopleList.PageSize).ToListAsync(cancellationToken);

        var coaches = await mediator.Send(new GetStaffNames([.. rows.Where(r => r.CoachId is not null).Select(r => r.CoachId!.Value).Distinct()]), cancellationToken);

        return new PeopleList(
            [.. rows.Select(p => new PeopleRow(
                p.Id, p.Name, p.OwnScriptName, p.SpokenLanguages, p.FileStatus, p.CoachId,
                p.CoachId is { } coach && !coaches.Failed ? coaches.Value.GetValueOrDefault(coach) : null,
                p.RegisteredAt))],
            page,
            total);
    }

    /// <summary>Everybody is not counted one by one.</summary>
    private Task<int> CountAllAsync(string? status, CancellationToken cancellationToken)
    {
        var known = FileStatuses.All.Contains(status);
        return db.Counts.Where(c => c.What == Person.AreCounted && (!known || c.Part == status)).SumAsync(c => c.Number, cancellationToken);
    }
}

/// <summary>For people registered before they were counted.</summary>
internal sealed class FillPeopleCounts : IRegionFill
{
    public Task FillAsync(RegionDb db, CancellationToken cancellationToken) => db.FillCountsAsync(Person.AreCounted, "participants_person", "FileStatus", cancellationToken);
}
