using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;

using MediatR;

namespace HubPlatform.Training.Telling;

/// <summary>Tells people something about a course, each once and in her own language, whoever the caller is: a trainer tells her group without opening files.</summary>
internal sealed class CourseNews(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks)
{
    /// <param name="news">Key of the texts <c>{news}.subject</c> and <c>{news}.text</c>.</param>
    /// <param name="key">Unique for this effect and person: telling twice is telling once.</param>
    /// <param name="arguments">What fills the text's holes, said in her language; she gets the course's name as well.</param>
    public async Task<Problem?> TellAsync(
        string news, Guid curriculumKey, string? unitId, IReadOnlyCollection<Guid> people, Func<Guid, string> key, Func<Words, string, object[]> arguments,
        CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return null;
        }

        var titles = await Titles.OfAsync(db, [curriculumKey], cancellationToken);
        var reachable = (await mediator.Send(new GetContacts([.. people]), cancellationToken)).Value.People;

        foreach (var person in people.Where(reachable.ContainsKey))
        {
            var hers = words.In(reachable[person].PageLanguage);
            var course = hers.Say(tracks, titles.Track(curriculumKey), titles.Of(curriculumKey, unitId) ?? titles.Of(curriculumKey)).Text;
            var told = await mediator.Send(new TellParticipant(key(person), person, $"{news}.subject", hers[$"{news}.text", arguments(hers, course)]), cancellationToken);

            if (told.Failed)
            {
                return told.Problem;
            }
        }

        return null;
    }
}
