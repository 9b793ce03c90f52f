using System.Text.Json;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HubPlatform.Kernel.Data;

/// <summary>What both kinds of database share: how values are stored, and that changes are counted.</summary>
public abstract class HubDbContext(DbContextOptions options) : DbContext(options)
{
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

        if (Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite")
        {
            // SQLite would keep 36 characters for a Guid and cannot compare or sort the other two.
            configurationBuilder.Properties<Guid>().HaveConversion<GuidAsBytes>();
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentAsTicks>();
            configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentAsUtc>();
        }
    }

    protected static void ApplyTables(ModelBuilder modelBuilder, HubModel model, Type kind)
    {
        foreach (var assembly in model.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(
                assembly,
                type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == kind));
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }

            // Keys are ours (Ids.New); a database that made them would not know their order.
            foreach (var key in entity.GetKeys().SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid)))
            {
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(g => g.ToByteArray(true), b => new Guid(b, true));

    private sealed class MomentAsTicks() : ValueConverter<DateTimeOffset, long>(m => m.UtcTicks, t => new DateTimeOffset(t, TimeSpan.Zero));

    private sealed class MomentAsUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(m => m.ToUniversalTime(), m => m);
}

public static class JsonColumn
{
    /// <summary>Keeps a small value as JSON text in one column. For what is read whole and never searched.</summary>
    public static Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> AsJson<T>(
        this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property)
        where T : class
    {
        property.HaveJson();
        return property;
    }

    private static void HaveJson<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            new ValueConverter<T, string>(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
                s => JsonSerializer.Deserialize<T>(s, JsonSerializerOptions.Web)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Web) == JsonSerializer.Serialize(b, JsonSerializerOptions.Web),
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!));
}
