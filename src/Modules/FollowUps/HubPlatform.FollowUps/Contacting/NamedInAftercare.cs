using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Text;

namespace HubPlatform.FollowUps.Contacting;

/// <summary>Answers that aftercare reads by itself (<see cref="NoteWhatWasLearnt"/>): without them nobody would know who still trades.</summary>
internal sealed class NamedInAftercare(Words words) : IPartUse
{
    private static readonly string[] Read = ["stillTrading", "aftercareNote"];

    public Task<IReadOnlyList<string>> NamingAsync(NamedPart part, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(part.Kind == "form" && Read.Contains(part.Name.Split('=')[0]) ? [words["followups.aftercare.title"]] : []);
}
