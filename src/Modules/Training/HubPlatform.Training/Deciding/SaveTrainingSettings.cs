using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Learning;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Deciding;

/// <summary>What the region decides about its training: after how many sessions missed in a row a coach hears of it, how long a free place is held, where media may come from.</summary>
[Requires(TrainingPermissions.Settings)]
internal sealed record SaveTrainingSettings(int? AbsencesInARow, int? OfferHours, IReadOnlyList<string> MediaHosts) : ICommand;

[Requires(TrainingPermissions.Settings)]
internal sealed record GetTrainingSettings : IQuery<SettingsView>;

public sealed record SettingsView(int AbsencesInARow, int OfferHours, IReadOnlyList<string> MediaHosts);

internal sealed class SaveTrainingSettingsValidator : AbstractValidator<SaveTrainingSettings>
{
    public SaveTrainingSettingsValidator()
    {
        RuleFor(r => r.AbsencesInARow).NotNull().WithErrorCode("training.absences-wrong").InclusiveBetween(1, 20).WithErrorCode("training.absences-wrong");
        RuleFor(r => r.OfferHours).NotNull().WithErrorCode("training.offer-hours-wrong").InclusiveBetween(1, 336).WithErrorCode("training.offer-hours-wrong");
        RuleFor(r => r.MediaHosts).Must(hosts => hosts.Count <= 50 && hosts.All(IsHost)).WithErrorCode("training.media-hosts-wrong");
    }

    private static bool IsHost(string host) => host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(MediaHosts.Bare(host)) == UriHostNameType.Dns;
}

internal sealed class SaveTrainingSettingsHandler(RegionDb db) : IRequestHandler<SaveTrainingSettings, Result<Done>>, IRequestHandler<GetTrainingSettings, Result<SettingsView>>
{
    public async Task<Result<Done>> Handle(SaveTrainingSettings request, CancellationToken cancellationToken)
    {
        (await db.OwnSettingsAsync(cancellationToken)).Decide(request.AbsencesInARow!.Value, request.OfferHours!.Value, request.MediaHosts.Select(MediaHosts.Bare));
        return Result.Done;
    }

    public async Task<Result<SettingsView>> Handle(GetTrainingSettings request, CancellationToken cancellationToken)
    {
        var settings = await db.TrainingSettingsAsync(cancellationToken);
        return new SettingsView(settings.AbsencesInARow, settings.OfferHours, settings.MediaHosts);
    }
}

internal static class OwnSettings
{
    extension(RegionDb db)
    {
        /// <summary>The region's row, to be changed; written first where there is none.</summary>
        public async Task<TrainingSettings> OwnSettingsAsync(CancellationToken cancellationToken)
        {
            var settings = await db.Set<TrainingSettings>().SingleOrDefaultAsync(cancellationToken);

            if (settings is null)
            {
                db.Add(settings = new TrainingSettings());
            }

            return settings;
        }
    }
}
