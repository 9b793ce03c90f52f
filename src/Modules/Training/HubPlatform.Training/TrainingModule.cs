using HubPlatform.Kernel;
using HubPlatform.Look;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Teaching;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Training;

public static class TrainingModule
{
    public static HubBuilder AddTraining(this HubBuilder hub)
    {
        TrainingPermissions.Grant(hub.Permissions);
        hub.Services.AddScoped<Endings>().AddScoped<GroupNames>().AddScoped<SessionDays>();
        return hub.AddModule(typeof(TrainingModule).Assembly)
            .AddPageLink(new PageLink(Audience.Staff, "training", "training.week.title", "book", 50, TrainingPermissions.Teach))
            .AddPageLink(new PageLink(Audience.Participant, "my/learning", "training.my.title", "book", 30));
    }
}
