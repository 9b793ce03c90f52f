using HubPlatform.Kernel;
using HubPlatform.Training.Teaching;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Training;

public static class TrainingModule
{
    public static HubBuilder AddTraining(this HubBuilder hub)
    {
        TrainingPermissions.Grant(hub.Permissions);
        hub.Services.AddScoped<Endings>();
        return hub.AddModule(typeof(TrainingModule).Assembly);
    }
}
