using HubPlatform.Kernel;

namespace HubPlatform.Competences;

public static class CompetencesModule
{
    public static HubBuilder AddCompetences(this HubBuilder hub)
    {
        CompetencesPermissions.Grant(hub.Permissions);
        return hub.AddModule(typeof(CompetencesModule).Assembly);
    }
}
