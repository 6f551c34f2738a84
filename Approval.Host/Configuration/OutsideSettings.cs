using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Host.Configuration;

/// <summary>What can be set about the organization's own sign-in, by OAuth 2.</summary>
public static class OutsideSettings
{
    private const string Address = "an https address";

    /// <summary>Where people are sent.</summary>
    public static readonly Setting<Uri> Authorization = new(
        "oauthAuthorization", "Where people are sent to prove who they are, by OAuth 2 with PKCE. Without it, by passwords alone.", Address, null, InstallationSettings.FindAddress);

    /// <summary>Where a code is exchanged.</summary>
    public static readonly Setting<Uri> Token = new(
        "oauthToken", "Where the code that people bring back is exchanged for a token.", Address, null, InstallationSettings.FindAddress);

    /// <summary>Where is asked who they are.</summary>
    public static readonly Setting<Uri> Userinfo = new(
        "oauthUserinfo", "Where is asked, with that token, who they are.", Address, null, InstallationSettings.FindAddress);

    /// <summary>The product's name there.</summary>
    public static readonly Setting<string> Client = new("oauthClient", "The client id under which this product is registered there.", "a client id", null, InstallationSettings.Text);

    /// <summary>The product's secret there.</summary>
    public static readonly Setting<string> Secret = new("oauthSecret", "The client secret.", "a client secret", null, InstallationSettings.Text) { IsSecret = true };

    /// <summary>What is asked for.</summary>
    public static readonly Setting<string> Scope = new("oauthScope", "The scope that is asked for.", "scopes with blanks between", "openid", InstallationSettings.Text);

    /// <summary>The field with the account's id.</summary>
    public static readonly Setting<string> AccountField = new(
        "oauthAccountField", "The field of the answer that holds the account's id. People must not be able to change it there.", "the name of a field", "preferred_username", InstallationSettings.Text);

    /// <summary>What people call it.</summary>
    public static readonly Setting<string> Name = new("oauthName", "What people call it: Sign in with …", "a name", "your organization's account", InstallationSettings.Text);

    private static readonly Setting[] s_needed = [Authorization, Token, Userinfo, Client, Secret];

    /// <summary>All of them, in the order in which they are told.</summary>
    public static ImmutableArray<Setting> All { get; } = [Authorization, Token, Userinfo, Client, Secret, Scope, AccountField, Name];

    /// <summary>What they must not say together.</summary>
    internal static IEnumerable<Fault> Examine(IReadOnlyDictionary<Setting, Written> written, IReadOnlySet<Setting> refused)
    {
        if (All.FirstOrDefault(written.ContainsKey) is not { } first)
        {
            yield break;
        }

        foreach (var missing in s_needed.Where(setting => !written.ContainsKey(setting) && !refused.Contains(setting)))
        {
            yield return new Fault(
                "oauth-incomplete", written[first].Where, $"Signing in elsewhere is to be used, and nothing says {missing.Name}.", $"Set {missing.Name} to {missing.Allowed}, or remove what begins with oauth.");
        }

        foreach (var setting in new[] { Authorization, Token, Userinfo })
        {
            if (written.TryGetValue(setting, out var text) && setting.Read(text.Text) is { Scheme: "http", IsLoopback: false })
            {
                yield return new Fault(
                    "plain-oauth-outside-loopback", text.Where, "This address is on another machine, and secrets would travel to it unencrypted.", "Write https://.");
            }
        }
    }
}
