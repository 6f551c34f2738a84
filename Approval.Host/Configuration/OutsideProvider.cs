namespace Approval.Host.Configuration;

/// <summary>Who proves for people who they are, by OAuth 2: the organization's own sign-in. It shows itself without the secret.</summary>
/// <param name="Authorization">Where people are sent.</param>
/// <param name="Token">Where the code that they bring back is exchanged.</param>
/// <param name="Userinfo">Where is asked who they are.</param>
/// <param name="Client">This product's name there.</param>
/// <param name="Secret">Its secret there.</param>
/// <param name="Scope">What is asked for.</param>
/// <param name="AccountField">The field of the answer that holds the account's id.</param>
/// <param name="Name">What people call it.</param>
public sealed record OutsideProvider(Uri Authorization, Uri Token, Uri Userinfo, string Client, string Secret, string Scope, string AccountField, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} at {Authorization}";
}
