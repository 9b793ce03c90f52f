using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// Looks at what an assembly refers to, without loading it, and says what it needs beyond the SDK and harmless types of the base library. A load
/// context is no sandbox and this is no proof either: it keeps honest tracks honest and makes the others say what they are after.
/// </summary>
internal static class AssemblyScan
{
    private static readonly string[] HarmlessNamespaces =
    [
        "System.Collections", "System.Collections.Generic", "System.Collections.Frozen", "System.Collections.Immutable", "System.Collections.ObjectModel",
        "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics", "System.Runtime.Versioning",
        "System.Text", "System.Text.Json", "System.Text.Json.Nodes", "System.Text.Json.Serialization", "System.Text.RegularExpressions",
    ];

    private static readonly HashSet<string> HarmlessTypes = new(StringComparer.Ordinal)
    {
        "System.Array", "System.Attribute", "System.AttributeTargets", "System.AttributeUsageAttribute", "System.Boolean", "System.Byte", "System.Char",
        "System.CLSCompliantAttribute", "System.Convert", "System.DateOnly", "System.DateTime", "System.DateTimeOffset", "System.DayOfWeek", "System.Decimal",
        "System.Delegate", "System.Double", "System.Enum", "System.Environment", "System.EventArgs", "System.FlagsAttribute", "System.Guid", "System.HashCode", "System.Half",
        "System.IAsyncDisposable", "System.IComparable", "System.IConvertible", "System.IDisposable", "System.IEquatable`1", "System.IComparable`1",
        "System.IFormatProvider", "System.IFormattable", "System.IParsable`1", "System.ISpanFormattable", "System.ISpanParsable`1", "System.Index",
        "System.Int16", "System.Int32", "System.Int64", "System.Int128", "System.Lazy`1", "System.Math", "System.MathF", "System.Memory`1",
        "System.MemoryExtensions", "System.MulticastDelegate", "System.Nullable", "System.Nullable`1", "System.Object", "System.ObsoleteAttribute",
        "System.ParamArrayAttribute", "System.Range", "System.ReadOnlyMemory`1", "System.ReadOnlySpan`1", "System.RuntimeFieldHandle",
        "System.RuntimeTypeHandle", "System.SByte", "System.Single", "System.Span`1", "System.String", "System.StringComparer", "System.StringComparison",
        "System.StringSplitOptions", "System.TimeOnly", "System.TimeSpan", "System.Type", "System.UInt16", "System.UInt32", "System.UInt64", "System.UInt128",
        "System.Uri", "System.UriKind", "System.ValueType", "System.Version", "System.Void",
        "System.Diagnostics.ConditionalAttribute", "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerBrowsableState", "System.Diagnostics.DebuggerDisplayAttribute", "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerNonUserCodeAttribute", "System.Diagnostics.DebuggerStepThroughAttribute", "System.Diagnostics.StackTraceHiddenAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Threading.CancellationToken", "System.Threading.Interlocked", "System.Threading.Volatile",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "System.Runtime.CompilerServices.IsExternalInit",
        "System.Runtime.CompilerServices.IsVolatile", "System.Runtime.CompilerServices.ITuple", "System.Runtime.CompilerServices.RuntimeHelpers",
        "System.Runtime.CompilerServices.SwitchExpressionException", "System.Runtime.InteropServices.CollectionsMarshal",
        "System.Runtime.InteropServices.InAttribute", "System.Runtime.InteropServices.OutAttribute",
    };

    // Types that are harmless by some of their members only: records compare types, lambdas are delegates, tables are filled from data.
    private static readonly Dictionary<string, string[]> HarmlessMembers = new(StringComparer.Ordinal)
    {
        ["System.Type"] = ["GetTypeFromHandle", "op_Equality", "op_Inequality", "get_Name", "ToString", "GetHashCode", "Equals"],
        ["System.Delegate"] = ["Combine", "Remove", "op_Equality", "op_Inequality"],
        ["System.MulticastDelegate"] = [],
        ["System.Object"] = [".ctor", "Equals", "GetHashCode", "ToString", "ReferenceEquals", "GetType"],
        ["System.Environment"] = ["get_CurrentManagedThreadId"], // what the compiler makes of "yield return"
        ["System.Enum"] = ["ToString", "HasFlag", "GetHashCode", "Equals", "CompareTo"],
        ["System.Runtime.CompilerServices.RuntimeHelpers"] = ["InitializeArray", "CreateSpan", "GetHashCode", "Equals", "EnsureSufficientExecutionStack", "IsReferenceOrContainsReferences"],
        ["System.Runtime.InteropServices.CollectionsMarshal"] = ["SetCount", "AsSpan"],
    };

    /// <summary>Throws when the bytes are no plain managed assembly, or use something beyond what is declared and approved.</summary>
    public static void Check(string file, byte[] bytes, IReadOnlySet<string> beside, IReadOnlySet<string> granted)
    {
        try
        {
            using var image = new PEReader(new MemoryStream(bytes, writable: false));

            if (!image.HasMetadata || image.PEHeaders.CorHeader?.Flags.HasFlag(CorFlags.ILOnly) != true)
            {
                throw new TrackParkedException(TrackFault.Unusable, $"{file} is not a plain .NET assembly.");
            }

            Check(file, image.GetMetadataReader(), beside, granted);
        }
        catch (BadImageFormatException)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"{file} is not a .NET assembly.");
        }
    }

    private static void Check(string file, MetadataReader metadata, IReadOnlySet<string> beside, IReadOnlySet<string> granted)
    {
        if (metadata.GetTableRowCount(TableIndex.ImplMap) > 0)
        {
            Need(file, "native functions", "interop", granted);
        }

        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);

            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            {
                var name = metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
                CheckType(file, AssemblyOf(metadata, type), name, beside, granted);
            }
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);

            if (member.Parent.Kind == HandleKind.TypeReference
                && OuterName(metadata, (TypeReferenceHandle)member.Parent) is { } type
                && HarmlessMembers.TryGetValue(type, out var harmless)
                && !harmless.Contains(metadata.GetString(member.Name), StringComparer.Ordinal))
            {
                Need(file, $"{type}.{metadata.GetString(member.Name)}", type == "System.Environment" ? "environment" : "reflection", granted);
            }
        }
    }

    private static void CheckType(string file, string assembly, string type, IReadOnlySet<string> beside, IReadOnlySet<string> granted)
    {
        if (assembly == typeof(ISectorTrack).Assembly.GetName().Name || beside.Contains(assembly))
        {
            return;
        }

        if (!assembly.StartsWith("System.", StringComparison.Ordinal) && assembly is not ("netstandard" or "mscorlib"))
        {
            throw new TrackParkedException(TrackFault.Undeclared, $"{file} refers to {assembly}, which is neither in its folder nor part of the SDK.");
        }

        if (!IsHarmless(type))
        {
            Need(file, type, NeedOf(type), granted);
        }
    }

    private static bool IsHarmless(string type)
    {
        var space = type[..type.LastIndexOf('.')];

        return HarmlessTypes.Contains(type)
            || HarmlessNamespaces.Contains(space, StringComparer.Ordinal)
            || (space == "System" && (type.EndsWith("Exception", StringComparison.Ordinal) || IsGeneric(type, "System.Func`", "System.Action", "System.Predicate`", "System.Comparison`", "System.Tuple`", "System.ValueTuple")))
            || (space == "System.Reflection" && type.StartsWith("System.Reflection.Assembly", StringComparison.Ordinal) && type.EndsWith("Attribute", StringComparison.Ordinal))
            || (space == "System.Runtime.CompilerServices" && type.EndsWith("Attribute", StringComparison.Ordinal) && !IsGeneric(type,
                "System.Runtime.CompilerServices.UnsafeAccessor", "System.Runtime.CompilerServices.ModuleInitializer", "System.Runtime.CompilerServices.IgnoresAccessChecks"));
    }

    private static bool IsGeneric(string type, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (type.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string NeedOf(string type) => type switch
    {
        _ when type.StartsWith("System.Net.", StringComparison.Ordinal) => "network",
        _ when type.StartsWith("System.IO.", StringComparison.Ordinal) => "files",
        _ when type.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal) => "processes",
        _ when type.StartsWith("System.Threading.", StringComparison.Ordinal) => "threads",
        _ when type.StartsWith("System.Runtime.InteropServices.", StringComparison.Ordinal) || type.StartsWith("System.Runtime.CompilerServices.Unsafe", StringComparison.Ordinal) => "interop",
        _ when type.StartsWith("System.Reflection.", StringComparison.Ordinal) || type is "System.Activator" || type.StartsWith("System.Runtime.", StringComparison.Ordinal) => "reflection",
        _ => "environment",
    };

    private static void Need(string file, string what, string need, IReadOnlySet<string> granted)
    {
        if (!granted.Contains(need))
        {
            throw new TrackParkedException(TrackFault.Undeclared, $"{file} uses {what}; {TrackManifestFile.FileName} does not declare that it needs \"{need}\".");
        }
    }

    private static string AssemblyOf(MetadataReader metadata, TypeReference type) =>
        metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);

    private static string? OuterName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.AssemblyReference ? metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name) : null;
    }
}
