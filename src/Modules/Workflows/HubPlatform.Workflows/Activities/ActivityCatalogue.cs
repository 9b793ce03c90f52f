using System.Collections.Frozen;
using System.Collections.Immutable;
using HubPlatform.Workflows.Activities.Hub;

namespace HubPlatform.Workflows.Activities;

/// <summary>All activities this engine runs. A closed list: what is not here is kept as drawn and never run.</summary>
internal static class ActivityCatalogue
{
    public static readonly ImmutableArray<ActivityDescriptor> All =
    [
        HubTasks.CoachTask, HubTasks.ParticipantTask, HubTasks.PartnerTask, HubTasks.Refer,
        HubMeetings.Appointment, HubMeetings.GroupSession, HubMeetings.Detection, HubMeetings.Assess, HubMeetings.Enrol,
        HubPlans.AgreePlan, HubPlans.RunPlan,
        HubDecide.Descriptor,
        HubNotes.EnterStage, HubNotes.RecordFact, HubMeetings.IssueDocument, HubNotes.ScheduleFollowUp, HubNotes.Notify,
        Flowchart.Descriptor, FlowDecision.Descriptor, FlowSwitch.Descriptor, FlowFork.Descriptor, FlowJoin.Descriptor, FlowNode.Descriptor,
        Start.Descriptor, End.Descriptor, Finish.Descriptor, Complete.Descriptor, Fault.Descriptor,
        Sequence.Descriptor, Parallel.Descriptor, Fork.Descriptor, If.Descriptor, Switch.Descriptor,
        While.Descriptor, For.Descriptor, ForEach.Descriptor, ParallelForEach.Descriptor, Break.Descriptor,
        SetVariable.Descriptor, SetName.Descriptor, Correlate.Descriptor, SetOutput.Descriptor, WriteLine.Descriptor,
        Event.Descriptor, PublishEvent.Descriptor, Delay.Descriptor, Timer.Descriptor, StartAt.Descriptor, Cron.Descriptor,
        RunTask.Descriptor, ExecuteWorkflow.Descriptor, DispatchWorkflow.Descriptor, BulkDispatchWorkflows.Descriptor, RunJavaScript.Descriptor,
    ];

    private static readonly FrozenDictionary<string, ActivityDescriptor> ByType = All.ToFrozenDictionary(d => d.TypeName);

    /// <param name="version">Null for the newest.</param>
    public static ActivityDescriptor? Find(string type, int? version) =>
        ByType.TryGetValue(type, out var descriptor) && (version is null || version == descriptor.Version) ? descriptor : null;
}
