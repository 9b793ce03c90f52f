using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Tests.Workflows.Scripting;

/// <summary>What is not run here is refused when it is read, with its place; it is never run in part.</summary>
public sealed class OutsideTests
{
    [Theory]
    [InlineData("for (;;) {}", 1, 1)]
    [InlineData("while (true) {}", 1, 1)]
    [InlineData("const a = 1;\n  do {} while (1)", 2, 3)]
    [InlineData("function f() {}", 1, 1)]
    [InlineData("1 + function f() {}", 1, 14)]
    [InlineData("class A {}", 1, 1)]
    [InlineData("try { 1 } catch {}", 1, 1)]
    [InlineData("throw 1", 1, 1)]
    [InlineData("switch (1) {}", 1, 1)]
    [InlineData("this.x", 1, 1)]
    [InlineData("new RegExp('a')", 1, 1)]
    [InlineData("RegExp('a')", 1, 1)]
    [InlineData("new Function('return 1')", 1, 1)]
    [InlineData("Function('return 1')()", 1, 1)]
    [InlineData("eval('1')", 1, 1)]
    [InlineData("globalThis", 1, 1)]
    [InlineData("import('x')", 1, 1)]
    [InlineData("async () => 1", 1, 1)]
    [InlineData("await x", 1, 1)]
    [InlineData("delete a.b", 1, 1)]
    [InlineData("5n", 1, 1)]
    [InlineData("tag`x`", 1, 4)]
    [InlineData("({ f() {} })", 1, 4)]
    [InlineData("({ get a() { return 1 } })", 1, 4)]
    [InlineData("({ __proto__: null })", 1, 4)]
    [InlineData("[1, , 2]", 1, 5)]
    [InlineData("[a, b] = [1, 2]", 1, 8)]
    [InlineData("x = 1", 1, 1)]
    [InlineData("/(?=a)/", 1, 1)]
    [InlineData("/(?<!a)b/", 1, 1)]
    [InlineData("/(a)\\1/", 1, 1)]
    [InlineData("label: 1", 1, 6)]
    public void Read_JavaScriptOfAnotherKind_IsRefusedWithItsPlace(string script, int line, int column)
    {
        var fault = Assert.Throws<ScriptFault>(() => Script.Read(script));

        Assert.Equal((ScriptCodes.Outside, line, column), (fault.Code, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("1 +", 1, 4)]
    [InlineData("(1", 1, 3)]
    [InlineData("a b", 1, 3)]
    [InlineData("'abc", 1, 1)]
    [InlineData("`a${1", 1, 6)]
    [InlineData("1 ?? 2 || 3", 1, 3)]
    [InlineData("-2 ** 2", 1, 1)]
    [InlineData("a ? b", 1, 6)]
    [InlineData("{", 1, 2)]
    [InlineData("const a", 1, 7)]
    [InlineData("1 = 2", 1, 1)]
    [InlineData("a?.b = 1", 1, 1)]
    [InlineData("\n\n  @", 3, 3)]
    [InlineData("3in [1]", 1, 1)]
    [InlineData("010", 1, 1)]
    [InlineData("/a", 1, 1)]
    [InlineData("/[b/", 1, 1)]
    [InlineData("__import__('os') as x", 1, 18)]
    public void Read_NoJavaScript_IsRefusedWithItsPlace(string script, int line, int column)
    {
        var fault = Assert.Throws<ScriptFault>(() => Script.Read(script));

        Assert.Equal((ScriptCodes.Syntax, line, column), (fault.Code, fault.Line, fault.Column));
    }
}
