using Microsoft.AspNetCore.Components;

namespace HubPlatform.Look;

/// <summary>
/// A page or part of one that has everything in hand before anything of it is rendered. Blazor would render once while it still waits for the database, half
/// filled; whether it does depends on whether the database answered at once, as SQLite always does and PostgreSQL seldom. So what was not prepared yet
/// would fail, or be answered as not found, on one of the two and now and then.
/// </summary>
public abstract class PreparedComponent : ComponentBase
{
    private Task? _prepared;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (_prepared ??= PrepareAsync());
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Asks for what is shown. Runs once, with all parameters set, before the first rendering.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
