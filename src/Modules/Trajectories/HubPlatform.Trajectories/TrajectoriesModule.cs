using HubPlatform.Kernel;

namespace HubPlatform.Trajectories;

public static class TrajectoriesModule
{
    public static HubBuilder AddTrajectories(this HubBuilder hub) => hub.AddModule(typeof(TrajectoriesModule).Assembly);
}
