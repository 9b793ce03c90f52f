using System.Diagnostics;
using System.Text;

using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Tests.Workflows.Scripting;

/// <summary>Scripts that are meant to hurt: each ends soon, by our own fault, and reaches nothing.</summary>
public sealed class HostileScriptTests
{
    [Theory]
    [InlineData("({}).constructor.constructor('return 1')()", ScriptCodes.Type)]
    [InlineData("''['constructor']['constructor']('return 1')()", ScriptCodes.Type)]
    [InlineData("[].map.constructor('return 1')()", ScriptCodes.Type)]
    [InlineData("(() => 1).constructor('return 1')()", ScriptCodes.Type)]
    [InlineData("({}).__proto__.x", ScriptCodes.Type)]
    [InlineData("const o = {}; o.__proto__ = {x: 1}; o.x", ScriptCodes.Outside)]
    [InlineData("Object.assign({}, JSON.parse('{\"__proto__\":{\"x\":1}}')).x.y", ScriptCodes.Outside)]
    [InlineData("Object.prototype.x", ScriptCodes.Type)]
    [InlineData("Array.prototype.push.call([], 1)", ScriptCodes.Type)]
    [InlineData("Math.max = 1", ScriptCodes.Type)]
    [InlineData("JSON.parse = 1", ScriptCodes.Type)]
    [InlineData("Date.now = 1", ScriptCodes.Type)]
    [InlineData("getType()", ScriptCodes.Reference)]
    [InlineData("System", ScriptCodes.Reference)]
    [InlineData("importNamespace('System.IO')", ScriptCodes.Reference)]
    [InlineData("process.env", ScriptCodes.Reference)]
    [InlineData("'x'.GetType()", ScriptCodes.Type)]
    [InlineData("new Date().Time.x", ScriptCodes.Type)]
    [InlineData("'x'.repeat(1e9)", ScriptCodes.Size)]
    [InlineData("'x'.padEnd(1e15)", ScriptCodes.Size)]
    [InlineData("'x'.padStart(Infinity)", ScriptCodes.Size)]
    [InlineData("new Array(1e9)", ScriptCodes.Size)]
    [InlineData("new Array(1e5).join('x'.repeat(1000))", ScriptCodes.Size)]
    [InlineData("Array.from({length: 1e9})", ScriptCodes.Size)]
    [InlineData("const a = []; a.length = 4e9", ScriptCodes.Size)]
    [InlineData("const a = []; a[99999999] = 1", ScriptCodes.Size)]
    [InlineData("const f = s => f(s + s); f('xx')", ScriptCodes.Size)]
    [InlineData("const f = () => f(); f()", ScriptCodes.Depth)]
    [InlineData("const f = g => g(g); f(f)", ScriptCodes.Depth)]
    [InlineData("const o = {toString: () => `${o}`}; `${o}`", ScriptCodes.Depth)]
    [InlineData("const a = []; a.push(a); String(a)", ScriptCodes.Depth)]
    [InlineData("const a = []; a.push(a); a.flat(Infinity)", ScriptCodes.Depth)]
    [InlineData("const a = new Array(1000).fill(0); a.map(() => a.map(() => a.map(() => 1)))", ScriptCodes.Steps)]
    [InlineData("const s = 'x'.repeat(900000); new Array(99999).fill(0).map(() => s.indexOf('y'))", ScriptCodes.Steps)]
    [InlineData("const a = new Array(99999).fill(0); a.sort((x, y) => x - y).sort((x, y) => x - y)", ScriptCodes.Steps)]
    [InlineData("[1, 2].sort(() => { const f = () => f(); f() })", ScriptCodes.Depth)]
    public void Evaluate_MeantToHurt_EndsByAStableFault(string script, string code)
    {
        var clock = Stopwatch.StartNew();

        Assert.Equal(code, ScriptBench.Fault(script).Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{script} took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    [InlineData("-", "")]
    [InlineData("!", "")]
    [InlineData("x=>", "")]
    [InlineData("(a=", ")=>1")]
    [InlineData("f(", ")")]
    [InlineData("a?", ":1")]
    [InlineData("`${", "}`")]
    [InlineData("{", "}")]
    [InlineData("if(1)", "")]
    [InlineData("typeof ", "")]
    [InlineData("1**", "")]
    [InlineData("a??", "")]
    [InlineData("new Date(", ")")]
    [InlineData("({a:{", "")]
    public void Read_NestedDeep_IsRefusedAndNotCrashed(string open, string close)
    {
        var script = new StringBuilder().Insert(0, open, 5000).Append('1').Insert(open.Length * 5000 + 1, close, 5000).ToString();

        Assert.True(Assert.Throws<ScriptFault>(() => Script.Read(script)).Code is ScriptCodes.Depth or ScriptCodes.Syntax or ScriptCodes.Size or ScriptCodes.Outside);
    }

    [Theory]
    [InlineData("1+")]
    [InlineData("a.b.")]
    [InlineData("1,")]
    [InlineData("f()")]
    public void Read_ChainedLong_IsRefusedAndNotCrashed(string link)
    {
        var script = new StringBuilder("x").Append(link == "f()" ? "" : "+").Insert(link == "f()" ? 1 : 2, link == "f()" ? "()" : link, 10_000).Append(link == "f()" ? "" : "c").ToString();

        Assert.Equal(ScriptCodes.Depth, Assert.Throws<ScriptFault>(() => Script.Read(script)).Code);
    }

    [Fact]
    public void Read_LongerThanAScriptMayBe_IsRefused() =>
        Assert.Equal(ScriptCodes.Size, Assert.Throws<ScriptFault>(() => Script.Read(new string('1', 70_000))).Code);

    [Fact]
    public void Pattern_ThatWouldBacktrackForEver_AnswersAtOnce() =>
        Assert.Equal("null", ScriptBench.Show("/(a+)+$/.exec('" + new string('a', 5000) + "!')"));

    [Fact]
    public void Read_AnyText_ThrowsNothingButOurOwnFault()
    {
        string[] pieces =
        [
            "a", "b", "x", "1", "0", "2.5", "'s'", "\"t\"", "`u`", "`${", "}`", "(", ")", "[", "]", "{", "}", ",", ";", ".", "?.", "?", ":", "=>", "=", "==", "===", "+", "-",
            "*", "/", "%", "**", "!", "~", "&&", "||", "??", "<", ">", "in", "of", "new", "typeof", "const", "let", "return", "if", "else", "Date", "Math", "JSON", "Object",
            ".map", ".length", "null", "true", "undefined", "...", "++", "--", "+=", "\n", " ", "\\", "#", "@", "$", "é", "😀", "\ud800", "/*", "*/", "//", "for", "this", "[0]", "()",
            "0x", "1e", "1_", "\\u", "/a/g", "constructor", "__proto__", ".toString()", ".sort(", ".replace(/a/g,", "Infinity", "NaN", "\0", "set", "Set", "Map", "parseInt", "\u2028",
        ];
        var random = new Random(20260101);

        for (var round = 0; round < 20_000; round++)
        {
            var script = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));

            try
            {
                Script.Read(script).Evaluate(new ScriptBench());
            }
            catch (ScriptFault)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"{e.GetType().Name} by {script}: {e}");
            }
        }
    }

    /// <summary>Calls everything there is with everything there is: no function lets anything but our own fault out.</summary>
    [Fact]
    public void Call_AnythingWithAnything_ThrowsNothingButOurOwnFault()
    {
        string[] values =
        [
            "undefined", "null", "0", "-1", "1e9", "NaN", "Infinity", "-Infinity", "''", "'abc'", "'\\ud800x'", "[]", "[1,[2],'a']", "({a:1})", "({length:3})", "new Date(NaN)", "new Date(0)",
            "/a(b)?/g", "new Set([1])", "new Map([[1,2]])", "(x=>x)", "(()=>{})", "true", "2**53", "0.5", "({toString:()=>({})})", "Math", "Date",
        ];
        string[] members =
        [
            "at", "charAt", "charCodeAt", "codePointAt", "concat", "endsWith", "includes", "indexOf", "lastIndexOf", "localeCompare", "match", "matchAll", "normalize", "padEnd", "padStart",
            "repeat", "replace", "replaceAll", "search", "slice", "split", "startsWith", "substr", "substring", "toUpperCase", "trim", "toString", "valueOf", "entries", "fill", "flat",
            "join", "pop", "push", "reverse", "shift", "splice", "unshift", "with", "every", "filter", "find", "findLast", "flatMap", "forEach", "map", "reduce", "reduceRight", "some",
            "sort", "toSorted", "toFixed", "toExponential", "toPrecision", "toLocaleString", "getTime", "setTime", "setFullYear", "setMonth", "setDate", "setHours", "toISOString",
            "toJSON", "toDateString", "toLocaleDateString", "has", "get", "set", "add", "delete", "union", "test", "exec", "hasOwnProperty", "keys", "values", "assign", "fromEntries",
            "groupBy", "is", "freeze", "from", "of", "isArray", "parse", "stringify", "UTC", "now", "max", "hypot", "round", "fromCharCode", "fromCodePoint", "length", "lastIndex", "name",
        ];
        string[] makers = ["Date", "Array", "Object", "Set", "Map", "String", "Number", "Boolean"];
        string[] functions = ["parseInt", "parseFloat", "isNaN", "encodeURIComponent", "decodeURIComponent", "JSON.parse", "JSON.stringify", "Object.entries", "Object.fromEntries", "Array.from", "Math.max", "String.fromCodePoint"];
        var random = new Random(7);
        string Any(string[] from) => from[random.Next(from.Length)];

        for (var round = 0; round < 30_000; round++)
        {
            var script = random.Next(3) switch
            {
                0 => $"{Any(values)}.{Any(members)}({Any(values)},{Any(values)})",
                1 => $"new {Any(makers)}({Any(values)},{Any(values)})",
                _ => $"{Any(functions)}({Any(values)},{Any(values)})+{Any(values)}",
            };

            try
            {
                PlainValues.ToPlain(Script.Read($"({script})").Evaluate(new ScriptBench()));
            }
            catch (ScriptFault)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"{e.GetType().Name} by {script}: {e}");
            }
        }
    }
}
