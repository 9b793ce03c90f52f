using HubPlatform.Access.Doors;
using HubPlatform.Access.Mailing;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Look;

using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Access;

public static class AccessModule
{
    public static HubBuilder AddAccess(this HubBuilder hub)
    {
        AccessPermissions.GrantAll(hub.Permissions);
        var services = hub.Services;
        services.AddSingleton<RealClock>(_ => new RealClock());
        services.AddSingleton<CookieNames>();
        services.AddSingleton<KnownPeople>();
        services.AddSingleton<ParticipantCookie>();
        services.AddSingleton<Mailbox>();
        services.AddScoped<StaffCookieEvents>();
        services.AddScoped<ICallerSource, CallerSource>();
        AddAccounts(services);
        AddDoors(services);
        hub.AddPageLink(new PageLink(Audience.Staff, "staff", "access.staff.title", "people", 80, AccessPermissions.Invite));
        hub.AddPageLink(new PageLink(Audience.Participant, "my/devices", "access.devices.title", "phone", 90));
        return hub.AddModule(typeof(AccessModule).Assembly, endpoints => endpoints.MapSignOut());
    }

    private static void AddAccounts(IServiceCollection services)
    {
        // First, so that Identity's own password rules (one digit, one capital...) give way to ours.
        services.AddScoped<IPasswordValidator<StaffAccount>, PasswordRules>();
        services.AddIdentityCore<StaffAccount>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddUserStore<StaffAccountStore>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashingCost.Iterations);
    }

    private static void AddDoors(IServiceCollection services)
    {
        services.AddAuthentication(StaffCookie.Scheme).AddCookie(StaffCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(StaffCookie.Scheme).Configure<CookieNames>((options, names) =>
        {
            options.Cookie.Name = names.Staff;
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = names.Secure;
            options.ExpireTimeSpan = StaffSession.LongestStay;
            options.SlidingExpiration = false;
            options.EventsType = typeof(StaffCookieEvents);

            // Not the hub's clock, which the framework would take: moving it must neither sign anybody out nor keep anybody in.
            options.TimeProvider = TimeProvider.System;
        });
        services.AddAuthorization(HubPolicies.Add);
        services.AddScoped<IAuthorizationHandler, CallerRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ClosedDoor>();
    }
}
