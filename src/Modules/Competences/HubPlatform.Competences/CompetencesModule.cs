using HubPlatform.Competences.Editing;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Competences;

public static class CompetencesModule
{
    public static HubBuilder AddCompetences(this HubBuilder hub)
    {
        CompetencesPermissions.Grant(hub.Permissions);
        hub.Services
            .AddScoped<IContentKind<FrameworkEdition>, FrameworkKind>()
            .AddScoped<IOwnedContent, Publishing<FrameworkEdition, FrameworkDraft>>();
        return hub.AddModule(typeof(CompetencesModule).Assembly);
    }
}
