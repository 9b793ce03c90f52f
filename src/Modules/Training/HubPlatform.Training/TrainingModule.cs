using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Look;
using HubPlatform.Training.Calendars;
using HubPlatform.Training.Editing;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Progressing;
using HubPlatform.Training.Sharing;
using HubPlatform.Training.Teaching;
using HubPlatform.Training.Telling;
using HubPlatform.Training.Waiting;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Training;

public static class TrainingModule
{
    public static HubBuilder AddTraining(this HubBuilder hub)
    {
        TrainingPermissions.Grant(hub.Permissions);
        hub.Services.AddScoped<Endings>().AddScoped<GroupNames>().AddScoped<SessionDays>().AddScoped<Trainers>().AddScoped<SessionChecks>()
            .AddScoped<Standings>().AddScoped<Absences>().AddScoped<CourseNews>().AddScoped<PlaceGiving>().AddScoped<Places>().AddScoped<WaitingLines>().AddScoped<OwnCourses>()
            .AddScoped<IContentKind<CurriculumEdition>, CurriculumKind>()
            .AddScoped<IOwnedContent, Publishing<CurriculumEdition, CurriculumDraft>>()
            .AddScoped<IVariantKind, CurriculumVariants>();
        return hub.AddModule(typeof(TrainingModule).Assembly, endpoints => endpoints.MapCalendars())
            .AddPageLink(new PageLink(Audience.Staff, "training", "training.week.title", "book", 50, TrainingPermissions.Teach))
            .AddPageLink(new PageLink(Audience.Staff, TrainingLinks.Courses, "training.courses.title", "book", 64, TrainingPermissions.Curricula))
            .AddPageLink(new PageLink(Audience.Participant, "my/learning", "training.my.title", "book", 30));
    }
}
