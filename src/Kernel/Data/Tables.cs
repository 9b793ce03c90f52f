using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>A table of every region's database. Its name starts with the module's (<c>training_enrolment</c>): SQLite has no schemas.</summary>
public interface IRegionTable<T> : IEntityTypeConfiguration<T>
    where T : class;

/// <summary>A table of the platform's database.</summary>
public interface IPlatformTable<T> : IEntityTypeConfiguration<T>
    where T : class;

/// <summary>Guards an aggregate against two changes at once: the context counts it up at every save and refuses a save from an old state.</summary>
public interface IVersioned
{
    long Version { get; set; }
}
