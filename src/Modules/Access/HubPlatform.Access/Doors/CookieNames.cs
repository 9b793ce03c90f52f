using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace HubPlatform.Access.Doors;

/// <summary>
/// With https (always, unless development or <c>Access:HttpsOnly=false</c> says otherwise) cookies carry the prefix that makes browsers refuse
/// them from any other host, path or plain connection.
/// </summary>
internal sealed class CookieNames(IConfiguration configuration, IHostEnvironment environment)
{
    public bool HttpsOnly { get; } = configuration.GetValue("Access:HttpsOnly", !environment.IsDevelopment());

    public CookieSecurePolicy Secure => HttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public string Staff => Named("hub-staff");

    /// <summary>One for each region: being a participant in one says nothing in another.</summary>
    public string Participant(string regionSlug) => Named("hub-participant-" + regionSlug);

    public string Named(string name) => HttpsOnly ? "__Host-" + name : name;
}
