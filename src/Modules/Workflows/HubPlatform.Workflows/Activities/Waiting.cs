using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class Event(Input name, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Event", "Primitives", "Event", "Wait for an event, or start with it.")
    {
        Kind = ActivityKind.Trigger,
        Ports = [new("Done")],
        Inputs = [new("EventName", "String", "Event name", "Capital letters count.")],
        Outputs = [new("Result", "Object", "Result")],
        Create = reading => new Event(reading.Input("EventName"), reading.Output("Result")),
    };

    public override Input StartsBy => name;

    public override IReadOnlyDictionary<string, object?>? TriggerPayload(DateTimeOffset now) => Payload(name.Known);

    public override void Execute(Burst burst, Execution self)
    {
        if (burst.SpendTrigger(self))
        {
            Arrive(burst, self);
        }
        else
        {
            burst.Wait(self, Payload(name.Text(new Scope(burst, self))));
        }
    }

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer) => Arrive(burst, self);

    private static Dictionary<string, object?> Payload(object? eventName) => new() { ["EventName"] = eventName };

    private void Arrive(Burst burst, Execution self)
    {
        // An event without a payload brings an empty one, as Elsa publishes it.
        burst.PutOut(self, "Result", burst.Event is { } brought ? brought.Payload ?? new Dictionary<string, object?>() : null, result);
        burst.Complete(self);
    }
}

internal sealed class PublishEvent(Input name, Input correlationId, Input isLocal, Input payload) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.PublishEvent", "Primitives", "Publish event", "Publish an event that others may wait for.")
    {
        Ports = [new("Done")],
        Inputs =
        [
            new("EventName", "String", "Event name"),
            new("CorrelationId", "String", "Correlation id"),
            new("IsLocalEvent", "Boolean", "Local event", "Only this instance gets it.", "checkbox"),
            new("Payload", "Object", "Payload"),
        ],
        Create = reading => new PublishEvent(
            reading.Input("EventName"), reading.Input("CorrelationId"), reading.Input("IsLocalEvent"), reading.Input("Payload")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);

        burst.Tell(new EventPublished(
            self.Node,
            self.Number,
            name.Text(scope) ?? throw new WorkflowFault("An event without a name cannot be published."),
            correlationId.Text(scope) is { } id && !string.IsNullOrWhiteSpace(id) ? id : null,
            isLocal.IsTrue(scope),
            payload.Evaluate(scope)));
        burst.Complete(self);
    }
}

/// <summary>Waits a while. Even no time at all is a wait: the rest runs in a burst of its own.</summary>
internal sealed class Delay(Input span) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Delay", "Scheduling", "Delay", "Wait for some time.")
    {
        Ports = [new("Done")],
        Inputs = [new("TimeSpan", "TimeSpan", "Time span", "Days, hours, minutes, seconds: 1.00:00:00 is a day.", Default: "00:01:00")],
        Create = reading => new Delay(reading.Input("TimeSpan")),
    };

    public override void Execute(Burst burst, Execution self) =>
        Moments.WaitUntil(burst, self, "ResumeAt", Moments.After(burst, span.Evaluate(new Scope(burst, self))));
}

internal sealed class Timer(Input interval) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Timer", "Scheduling", "Timer", "Wait for an interval, or start at every one.")
    {
        Kind = ActivityKind.Trigger,
        Ports = [new("Done")],
        Inputs = [new("Interval", "TimeSpan", "Interval", Default: "00:01:00")],
        Create = reading => new Timer(reading.Input("Interval")),
    };

    public override Input StartsBy => interval;

    public override IReadOnlyDictionary<string, object?>? TriggerPayload(DateTimeOffset now) =>
        new Dictionary<string, object?> { ["StartAt"] = Moments.Written(NextStart(now) ?? now), ["Interval"] = interval.Known };

    public override DateTimeOffset? NextStart(DateTimeOffset after) =>
        interval.Known is TimeSpan { Ticks: > 0 } span && span < DateTimeOffset.MaxValue - after ? after + span : null;

    public override void Execute(Burst burst, Execution self)
    {
        if (burst.SpendTrigger(self))
        {
            burst.Complete(self);
        }
        else
        {
            Moments.WaitUntil(burst, self, "ResumeAt", Moments.After(burst, interval.Evaluate(new Scope(burst, self))));
        }
    }
}

internal sealed class StartAt(Input moment) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.StartAt", "Scheduling", "Start at", "Wait until a moment, or start then.")
    {
        Kind = ActivityKind.Trigger,
        Ports = [new("Done")],
        Inputs = [new("DateTime", "DateTimeOffset", "Date and time", "2026-03-01T09:00:00Z")],
        Create = reading => new StartAt(reading.Input("DateTime")),
    };

    public override Input StartsBy => moment;

    public override IReadOnlyDictionary<string, object?>? TriggerPayload(DateTimeOffset now) =>
        new Dictionary<string, object?> { ["ExecuteAt"] = Moments.Written(moment.Known as DateTimeOffset? ?? default) };

    public override DateTimeOffset? NextStart(DateTimeOffset after) => moment.Known is DateTimeOffset at && at > after ? at : null;

    public override void Execute(Burst burst, Execution self)
    {
        var at = moment.Evaluate(new Scope(burst, self)) as DateTimeOffset? ?? default;

        if (burst.SpendTrigger(self) || at <= burst.Now)
        {
            burst.Complete(self);
        }
        else
        {
            Moments.WaitUntil(burst, self, "ExecuteAt", at);
        }
    }
}

/// <summary>Waits for the next moment of a calendar rule, or starts at every one. Rules have seconds and are read in UTC.</summary>
internal sealed class Cron(Input rule) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Cron", "Scheduling", "Cron", "Wait for the next moment of a calendar rule, or start at every one.")
    {
        Kind = ActivityKind.Trigger,
        Ports = [new("Done")],
        Inputs = [new("CronExpression", "String", "Cron expression", "Second, minute, hour, day, month, weekday in UTC: 0 0 7 * * MON is Monday at seven.")],
        Create = reading => new Cron(reading.Input("CronExpression")),
    };

    public override Input StartsBy => rule;

    public override IReadOnlyDictionary<string, object?>? TriggerPayload(DateTimeOffset now) => new Dictionary<string, object?> { ["CronExpression"] = rule.Known };

    public override DateTimeOffset? NextStart(DateTimeOffset after) => rule.Known is string known && IsRule(known) ? Next(known, after) : null;

    public override void Execute(Burst burst, Execution self)
    {
        if (burst.SpendTrigger(self))
        {
            burst.Complete(self);

            return;
        }

        var written = rule.Text(new Scope(burst, self)) ?? "";

        if (!IsRule(written))
        {
            throw new WorkflowFault($"'{written}' is no cron expression; it has six parts, seconds first.");
        }

        var at = Next(written, burst.Now) ?? throw new WorkflowFault($"'{written}' never comes.");
        burst.Wait(self, new() { ["ExecuteAt"] = Moments.Written(at), ["CronExpression"] = written }, at);
    }

    public static bool IsRule(string written) => Cronos.CronExpression.TryParse(written, Cronos.CronFormat.IncludeSeconds, out _);

    private static DateTimeOffset? Next(string written, DateTimeOffset after) =>
        Cronos.CronExpression.Parse(written, Cronos.CronFormat.IncludeSeconds).GetNextOccurrence(after.ToUniversalTime(), TimeZoneInfo.Utc);
}

/// <summary>Asks the world for a task and waits for its result.</summary>
internal sealed class RunTask(Input name, Input payload, OutputBinding? taskId, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.RunTask", "Primitives", "Run task", "Ask for a task and wait for its result.")
    {
        IsBlocking = true,
        Ports = [new("Done")],
        Inputs = [new("TaskName", "String", "Task name"), new("Payload", "ObjectDictionary", "Payload", Syntax: "Object")],
        Outputs = [new("TaskId", "String", "Task id"), new("Result", "Object", "Result")],
        Create = reading => new RunTask(reading.Input("TaskName"), reading.Input("Payload"), reading.Output("TaskId"), reading.Output("Result")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var id = burst.NewId();
        var task = name.Text(scope);
        var bookmark = burst.Wait(self, new() { ["TaskId"] = id, ["TaskName"] = task });
        burst.PutOut(self, "TaskId", id, taskId);
        burst.Tell(new StepOpened(self.Node, self.Number, bookmark, new Dictionary<string, object?> { ["taskName"] = task, ["payload"] = payload.Evaluate(scope) }));
    }

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer)
    {
        burst.PutOut(self, "Result", burst.InputNamed("RunTaskInput"), result);
        burst.Complete(self);
    }
}
