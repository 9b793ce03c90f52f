using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>What Elsa's scripts find beside the language: the instance's variables, inputs and outputs, and Elsa's own functions.</summary>
internal sealed class WorkflowWorld(Scope scope, List<string>? outcomes) : IScriptWorld
{
    private static readonly JsonWriterOptions ElsaJson = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly FrozenDictionary<string, Native> Functions = new Dictionary<string, Native>
    {
        ["getWorkflowDefinitionId"] = c => World(c).Burst.Workflow.Definition.DefinitionId,
        ["getWorkflowDefinitionVersionId"] = c => World(c).Burst.Workflow.Definition.VersionId,
        ["getWorkflowDefinitionVersion"] = c => (double)World(c).Burst.Workflow.Definition.Version,
        ["getWorkflowInstanceId"] = c => World(c).Burst.State.Id,
        ["getCorrelationId"] = c => World(c).Burst.State.CorrelationId,
        ["setCorrelationId"] = c => Done(World(c).Burst.State.CorrelationId = TextOrNull(c)),
        ["getWorkflowInstanceName"] = c => World(c).Burst.State.Name,
        ["setWorkflowInstanceName"] = c => Done(World(c).Burst.State.Name = TextOrNull(c)),
        ["getVariable"] = c => World(c).Read(c.Text(0)),
        ["setVariable"] = c => World(c).Write(c.Text(0), c[1]),
        ["getInput"] = c => PlainValues.From(World(c).Input(c.Text(0))),
        ["getOutputFrom"] = c => PlainValues.From(World(c).Burst.OutputFrom(c.Text(0), c.Has(1) && c[1] is not null ? c.Text(1) : "Result")),
        ["getLastResult"] = c => PlainValues.From(World(c).Burst.LastResult),
        ["isNullOrWhiteSpace"] = c => string.IsNullOrWhiteSpace(TextOrNull(c)),
        ["isNullOrEmpty"] = c => string.IsNullOrEmpty(TextOrNull(c)),
        ["toJson"] = c => ToJson(c),
        ["parseGuid"] = c => Guid.TryParse(c.Text(0), out var id) ? id.ToString() : throw new ScriptFault(ScriptCodes.Type, "This is no GUID."),
        ["newGuid"] = c => NewGuid(c).ToString(),
        ["newGuidString"] = c => NewGuid(c).ToString(),
        ["getGuidString"] = c => NewGuid(c).ToString(),
        ["newShortGuid"] = c => ShortGuid(c),
        ["getShortGuid"] = c => ShortGuid(c),
        ["stringToBase64"] = c => System.Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0))),
        ["stringFromBase64"] = c => Encoding.UTF8.GetString(FromBase64(c)),
        ["bytesFromString"] = c => Bytes(c, Encoding.UTF8.GetBytes(c.Text(0))),
        ["bytesToString"] = c => Encoding.UTF8.GetString(ToBytes(c)),
        ["bytesFromBase64"] = c => Bytes(c, FromBase64(c)),
        ["bytesToBase64"] = c => System.Convert.ToBase64String(ToBytes(c)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private Burst Burst => scope.Burst;

    private Execution Execution => scope.Execution;

    public DateTimeOffset Now => scope.Burst.Now;

    /// <summary>Names any definition's scripts may use; the others come from its variables, inputs and activities.</summary>
    public static bool Knows(string name) => Functions.ContainsKey(name) || name is "variables";

    public bool TryFind(string name, out object? value)
    {
        value = name switch
        {
            _ when Accessors.Find(scope, name) is { } accessor => accessor,
            _ when Functions.TryGetValue(name, out var function) => new ScriptFunction(name, function),
            "variables" => new VariablesObject(this),
            "setOutcome" when outcomes is not null => new ScriptFunction(name, c => SetOutcomes([c.Text(0)])),
            "setOutcomes" when outcomes is not null => new ScriptFunction(name, c => SetOutcomes([.. ArrayLibrary.Items(c.Run, c[0]).Select(o => Js.ToText(c.Run, o))])),
            _ => null,
        };

        return value is not null;
    }

    /// <summary>
    /// Follows from the instance, the step and how often it was asked, so that a step tried again draws the same. Nothing is written down for it.
    /// </summary>
    public UInt128 Draw()
    {
        var (state, execution) = (scope.Burst.State, scope.Execution);
        var seed = FormattableString.Invariant($"{state.Id}:{execution.Number}:{execution.Path}:{state.NextExecution}:{execution.Draws++}");

        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
    }

    public object? Read(string name)
    {
        if (scope.Execution.Node.FindVariableNamed(name) is { } slot)
        {
            return PlainValues.From(Burst.Read(scope.Execution, slot));
        }

        return PlainValues.From(Burst.TryReadLocal(scope.Execution, name, out var local) ? local : scope.Burst.ReadUndeclared(name));
    }

    public object? Write(string name, object? value)
    {
        var plain = PlainValues.ToPlain(value);

        if (scope.Execution.Node.FindVariableNamed(name) is { } slot)
        {
            Burst.Write(scope.Execution, slot, plain);
        }
        else if (!Burst.TryWriteLocal(scope.Execution, name, plain))
        {
            scope.Burst.WriteUndeclared(name, plain);
        }

        return Undefined.Value;
    }

    private object? Input(string name) => Burst.InputNamed(scope.Execution, name);

    private static WorkflowWorld World(Call call) => (WorkflowWorld)call.Run.World;

    private static string? TextOrNull(Call call) => call[0] is null or Undefined ? null : PlainValues.Sound(call.Text(0));

    private static Undefined Done(object? _) => Undefined.Value;

    private object? SetOutcomes(IReadOnlyList<string> names)
    {
        outcomes!.Clear();
        outcomes.AddRange(names);

        return Undefined.Value;
    }

    private static string ToJson(Call call)
    {
        using var buffer = new MemoryStream();

        using (var writer = new Utf8JsonWriter(buffer, ElsaJson))
        {
            Plain.Write(writer, PlainValues.ToPlain(call[0]));
        }

        call.Budget.MakeText(buffer.Length);

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static Guid NewGuid(Call call)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, call.Run.World.Draw());
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));

        return new Guid(bytes, bigEndian: true);
    }

    private static string ShortGuid(Call call) => new([.. System.Convert.ToBase64String(NewGuid(call).ToByteArray()).Where(char.IsAsciiLetterOrDigit)]);

    private static byte[] FromBase64(Call call)
    {
        try
        {
            return System.Convert.FromBase64String(call.Text(0));
        }
        catch (FormatException e)
        {
            throw new ScriptFault(ScriptCodes.Type, "This is no base64.", e);
        }
    }

    private static ScriptArray Bytes(Call call, byte[] bytes) => ArrayLibrary.Made(call, bytes.Select(object? (b) => (double)b));

    private static byte[] ToBytes(Call call) => [.. ArrayLibrary.Items(call.Run, call[0]).Select(b => (byte)Js.ToUInt32(Js.ToNumber(call.Run, b)))];

    /// <summary><c>variables.X</c>, to read and to set.</summary>
    private sealed class VariablesObject(WorkflowWorld world) : ScriptObject
    {
        public override IEnumerable<string> Names => Accessors.VariableNames(world.Execution);

        public override bool TryGet(string name, out object? value)
        {
            value = Names.Contains(name) ? world.Read(name) : world.Burst.ReadUndeclared(name) is { } made ? PlainValues.From(made) : Undefined.Value;

            return value is not Undefined;
        }

        public override void Set(Run run, string name, object? value) => world.Write(name, value);
    }
}
