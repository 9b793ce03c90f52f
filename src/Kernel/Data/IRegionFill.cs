namespace HubPlatform.Kernel.Data;

/// <summary>
/// Fills, for rows that stood before, what a module keeps beside them since. Asked at every start, after the tables were brought up to date; it looks first
/// whether there is anything to do, and that costs one look.
/// </summary>
public interface IRegionFill
{
    Task FillAsync(RegionDb db, CancellationToken cancellationToken);
}
