using HubPlatform.Kernel;

namespace HubPlatform.Competences;

public static class CompetencesModule
{
    public static HubBuilder AddCompetences(this HubBuilder hub) => hub.AddModule(typeof(CompetencesModule).Assembly);
}
