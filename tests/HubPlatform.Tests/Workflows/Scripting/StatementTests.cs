using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Tests.Workflows.Scripting;

/// <summary>What RunJavaScript is given: declarations, assignments, if, blocks and a return, with every construct the language has. The answers are those of Node 20, as JSON.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("""const p = { name: { first: 'Ada' }, tags: ['a', 'b'] }; return p.name?.first + p.tags?.[1] + (p.none?.deep.er ?? '-') + (p.call?.() ?? '!');""", "\"Adab-!\"")]
    [InlineData("""let total = 0; [1, 2, 3].forEach(n => { total += n; }); return total;""", """6""")]
    [InlineData("""const orders = [{ id: 1, sum: 10.5 }, { id: 2, sum: 4 }]; const { length } = orders; const [first, ...others] = orders; return [length, first.sum, others.map(({ id }) => id)];""", """[2,10.5,[2]]""")]
    [InlineData("""const greet = (name = 'you', ...more) => `Hello ${name}${more.length ? ` and ${more.join(', ')}` : ''}!`; return [greet(), greet('Ada', 'Bo', 'Cy')];""", """["Hello you!","Hello Ada and Bo, Cy!"]""")]
    [InlineData("""const grade = n => n >= 8 ? 'high' : n >= 5 ? 'middle' : 'low'; return [9, 6, 1].map(grade);""", """["high","middle","low"]""")]
    [InlineData("""const at = new Date(2026, 1, 28, 12); at.setDate(at.getDate() + 1); return [at.toISOString(), at.getDay(), at.getTime()];""", """["2026-03-01T12:00:00.000Z",0,1772366400000]""")]
    [InlineData("""const d = new Date('2026-03-29T01:30:00Z'); return [d.getUTCHours(), d.toJSON(), new Date(d.getTime() + 864e5).getUTCDate(), Date.UTC(2026, 0, 31)];""", """[1,"2026-03-29T01:30:00.000Z",30,1769817600000]""")]
    [InlineData("""return JSON.parse('{"a":[1,{"b":null}]}').a[1].b === null && JSON.stringify({ z: [undefined, new Date(0)] });""", "\"{\\\"z\\\":[null,\\\"1970-01-01T00:00:00.000Z\\\"]}\"")]
    [InlineData("""return ['Zoë', 'adam', 'Bea'].map(s => s.toUpperCase().padEnd(5, '.')).sort().join('|');""", "\"ADAM.|BEA..|ZOË..\"")]
    [InlineData("""let found; if ([1, 2, 3].some(n => n > 2)) { found = 'yes'; } else { found = 'no'; } return found;""", "\"yes\"")]
    [InlineData("""const groups = ['ab', 'c', 'de'].reduce((all, s) => ({ ...all, [s.length]: [...(all[s.length] ?? []), s] }), {}); return groups;""", """{"1":["c"],"2":["ab","de"]}""")]
    [InlineData("""const m = new Map([['a', 1]]); m.set('b', 2); const s = new Set([1, 1, 2]); return [m.get('b'), m.size, s.has(2), [...s].length, Object.fromEntries(m)];""", """[2,2,true,2,{"a":1,"b":2}]""")]
    [InlineData("""let a = null; a ??= 5; a ||= 6; a &&= a + 1; a **= 2; a %= 7; return a;""", """1""")]
    [InlineData("""const text = 'On 2026-03-01 and 2026-04-15'; return [text.match(/\d{4}-\d{2}-\d{2}/g), text.replace(/(\d+)-(\d+)-(\d+)/, '$3.$2.$1'), /and/.test(text)];""", """[["2026-03-01","2026-04-15"],"On 01.03.2026 and 2026-04-15",true]""")]
    [InlineData("""return [Math.max(...[3, 9, 2]), Math.round(2.5), Math.min(), (0.1 + 0.2).toFixed(2), Number('12.5') + parseInt('8 days'), isNaN('x')];""", """[9,3,null,"0.30",20.5,true]""")]
    [InlineData("""const o = { 'a b': 1, 2: 'two', nested: { x: [0] } }; o.nested.x[0] += 5; o['c'] = o['a b']; return [Object.keys(o), Object.entries(o.nested), 'c' in o];""", """[["2","a b","nested","c"],[["x",[5]]],true]""")]
    [InlineData("""return [typeof undefined, typeof null, typeof (() => 1), void 0 === undefined, !'' && !!'0'];""", """["undefined","object","function",true,true]""")]
    [InlineData("""const compose = (f, g) => x => f(g(x)); return compose(n => n + 1, n => n * 2)(5);""", """11""")]
    [InlineData("""if (false) return 1; { const inner = 2; if (inner > 1) return inner; } return 3;""", """2""")]
    [InlineData("""return [[1, [2, [3]]].flat(Infinity), ['a', 'b'].includes('b'), [5, 1, 4].toSorted((x, y) => x - y), [1, 2, 3].at(-1), 'a-b-c'.split('-').reverse().join('')];""", """[[1,2,3],true,[1,4,5],3,"cba"]""")]
    [InlineData("""return `${[1, 2]}|${{ a: 1 }}|${null}|${undefined}|${true}|${-0}|${1e21}`;""", "\"1,2|[object Object]|null|undefined|true|0|1e+21\"")]
    [InlineData("""const n = 7; return n > 5 && n < 9 || n === 0 ? `${n} fits` : 'no';""", "\"7 fits\"")]
    public void Evaluate_Script_AnswersAsNodeDoes(string script, string json) => Assert.Equal(json, Json(script));

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (const a of [1]) {}")]
    [InlineData("function f() { return 1 } return f()")]
    [InlineData("try { return 1 } finally {}")]
    [InlineData("return await 1")]
    public void Read_StatementOfAnotherKind_IsRefused(string script) => Assert.Equal(ScriptCodes.Outside, Assert.Throws<ScriptFault>(() => Script.Read(script)).Code);

    [Fact]
    public void Budget_MoreThanASecondOfWork_IsSpent()
    {
        var clock = new SteppingClock(TimeSpan.FromMilliseconds(90));
        var budget = new Budget(clock);

        Assert.Equal(ScriptCodes.Time, Assert.Throws<ScriptFault>(() => Work(budget, ScriptLimits.Steps)).Code);
    }

    [Fact]
    public void Budget_HostThatWasPaused_IsNotTheScriptsFault()
    {
        var budget = new Budget(new SteppingClock(TimeSpan.FromHours(1)));

        // Nine looks at the clock, an hour between each: a tenth of a second counts.
        Work(budget, 9 * 128);
    }

    private static void Work(Budget budget, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            budget.Step();
        }
    }

    private static string Json(string script) => PlainValues.ToPlain(Script.Read($"const f = () => {{ {script} }}; const r = f(); r === undefined ? 'undefined' : JSON.stringify(r)").Evaluate(new ScriptBench())) as string ?? "";

    /// <summary>Moves on by the same time whenever it is looked at.</summary>
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += step.Ticks;
    }
}
