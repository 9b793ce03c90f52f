using HubPlatform.Competences.Badging;
using HubPlatform.Competences.Certifying;
using HubPlatform.Competences.Editing;
using HubPlatform.Competences.Exchanging;
using HubPlatform.Competences.Proving;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;
using HubPlatform.Look;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Competences;

public static class CompetencesModule
{
    public static HubBuilder AddCompetences(this HubBuilder hub)
    {
        CompetencesPermissions.Grant(hub.Permissions);
        hub.Services.AddScoped<IContentKind<FrameworkEdition>, FrameworkKind>().AddScoped<IOwnedContent, Publishing<FrameworkEdition, FrameworkDraft>>();
        hub.Services.AddScoped<RecognitionDoor>().AddScoped<Independence>().AddScoped<AssessorNews>().AddScoped<DocumentWriting>().AddScoped<RegionSigning>().AddScoped<CaseLibrary>();
        hub.Services.AddSingleton<EvidenceFiles>().AddSingleton<ClamdScanner>().AddSingleton<FrameworkFetch>();
        PublicPages.Add(hub.Services);
        hub.AddPageLink(new PageLink(Audience.Staff, CompetenceLinks.Recognitions, "competences.recognitions.title", "check", 55, CompetencesPermissions.SeeRecognitions));
        hub.AddPageLink(new PageLink(Audience.Staff, CompetenceLinks.Frameworks, "competences.frameworks.title", "list", 75, CompetencesPermissions.Frameworks));
        hub.AddPageLink(new PageLink(Audience.Participant, CompetenceLinks.MyDocuments, "competences.mine.title", "check", 35));
        return hub.AddModule(typeof(CompetencesModule).Assembly, endpoints =>
        {
            EvidenceEndpoint.Map(endpoints);
            CredentialEndpoints.Map(endpoints);
            CaseEndpoints.Map(endpoints);
        });
    }
}
