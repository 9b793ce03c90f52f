using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.People;
using HubPlatform.Look;
using HubPlatform.Trajectories.Editing;
using HubPlatform.Trajectories.Files;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;
using HubPlatform.Trajectories.Sharing;
using HubPlatform.Trajectories.Starting;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Trajectories;

public static class TrajectoriesModule
{
    public static HubBuilder AddTrajectories(this HubBuilder hub)
    {
        TrajectoriesPermissions.Grant(hub.Permissions);
        hub.Services
            .AddScoped<GuardedFiles>()
            .AddScoped<Remembrance>()
            .AddScoped<Journey>()
            .AddScoped<PlanRun>()
            .AddScoped<PlanAgreement>()
            .AddScoped<PlanNames>()
            .AddScoped<PlanBoards>()
            .AddScoped<TaskForms>()
            .AddScoped<Ways>()
            .AddScoped<FileActs>()
            .AddScoped<TrackTranslation>()
            .AddScoped<TaskEnding>()
            .AddScoped<IContentKind<FormEdition>, FormKind>()
            .AddScoped<IOwnedContent, Publishing<FormEdition, FormDraft>>()
            .AddScoped<IOwnedContent, OwnedPlanModules>()
            .AddScoped<IVariantKind, FormVariants>()
            .AddScoped<IVariantKind, PlanModuleVariants>();
        hub.AddPageLink(new PageLink(Audience.Staff, "desk", "trajectories.desk.title", "clock", 10, TrajectoriesPermissions.Walk));
        hub.AddPageLink(new PageLink(Audience.Staff, "content/forms", "look.editing.link", "document", 62, TrajectoriesPermissions.Design) { Under = "content" });
        hub.AddPageLink(new PageLink(Audience.Participant, "my", "trajectories.my.title", "home", 10));
        hub.AddPageLink(new PageLink(Audience.Participant, "my/plan", "trajectories.my.plan", "path", 20));
        return hub.AddModule(typeof(TrajectoriesModule).Assembly);
    }
}
