using System.Security.Cryptography;
using System.Text.Json;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HubPlatform.Competences.Badging;

/// <summary>
/// The region's keys: in its own database, the private half readable only with the host's key ring, RS256. The first is made when it is first needed. A
/// retired key signs nothing more and stays published, so that what it signed is verifiable for ever. Where the key ring was lost, a new key takes over.
/// </summary>
internal sealed class RegionSigning(RegionDb db, IDataProtectionProvider protection, HubAddress address, Execution execution, TimeProvider clock)
{
    private const int Bits = 3072;

    private IDataProtector Protector => protection.CreateProtector("HubPlatform.Competences.SigningKey", execution.TheRegion.Id.ToString("N"));

    /// <summary>Signs claims as they stand. Inside a command only: it may have to make a key.</summary>
    public async Task<string> SignAsync(string claims, CancellationToken cancellationToken)
    {
        var key = await db.SigningKeys.SingleOrDefaultAsync(k => k.IsCurrent == true, cancellationToken);

        if (key is not null && Open(key) is { } kept)
        {
            using (kept)
            {
                return Sign(claims, key, kept);
            }
        }

        key?.Retire(clock.GetUtcNow());
        using var made = RSA.Create(Bits);
        return Sign(claims, Make(made), made);
    }

    /// <summary>The same with the key there is; null where the region has none. Changes nothing.</summary>
    public async Task<string?> SignWithCurrentAsync(string claims, CancellationToken cancellationToken)
    {
        var key = await db.SigningKeys.AsNoTracking().SingleOrDefaultAsync(k => k.IsCurrent == true, cancellationToken);
        using var rsa = key is null ? null : Open(key);
        return rsa is null ? null : Sign(claims, key!, rsa);
    }

    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        var current = await db.SigningKeys.SingleOrDefaultAsync(k => k.IsCurrent == true, cancellationToken);
        current?.Retire(clock.GetUtcNow());
        using var made = RSA.Create(Bits);
        Make(made);
    }

    private SigningKey Make(RSA rsa)
    {
        var id = Ids.New();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
        var key = new SigningKey
        {
            Id = id,
            PublicJwk = JsonSerializer.Serialize(new { kty = "RSA", use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = KeyAddress(id), n = jwk.N, e = jwk.E }),
            ProtectedPrivate = Protector.Protect(rsa.ExportPkcs8PrivateKey()),
            MadeAt = clock.GetUtcNow(),
        };
        db.Add(key);
        return key;
    }

    /// <summary>A checker follows it to the public half.</summary>
    private string KeyAddress(Guid id) => address.Of(execution.TheRegion, $"credentials/keys/{id:N}") ?? throw new InvalidOperationException("Hub:Address is not configured.");

    private RSA? Open(SigningKey key)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(Protector.Unprotect(key.ProtectedPrivate), out _);
            return rsa;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Sign(string claims, SigningKey key, RSA rsa)
    {
        using var jwk = JsonDocument.Parse(key.PublicJwk);
        var credentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = jwk.RootElement.GetProperty("kid").GetString() }, SecurityAlgorithms.RsaSha256)
        {
            // The library would keep the key beyond our hands.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims, credentials);
    }
}
