using HubPlatform.Kernel;

namespace HubPlatform.Training;

public static class TrainingModule
{
    public static HubBuilder AddTraining(this HubBuilder hub) => hub.AddModule(typeof(TrainingModule).Assembly);
}
