using System.Net.Sockets;
using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.AspNetCore.Connections;

namespace Approval.Host.Serving;

/// <summary>Begins to listen, and tells in our own words why it cannot.</summary>
public static class Listening
{
    /// <summary>Starts a host.</summary>
    /// <exception cref="RefusedException">An address cannot be listened on.</exception>
    public static async Task ListenAsync(this WebApplication app, string urls, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await app.StopAsync(CancellationToken.None);
            throw Refuse("address-in-use", urls, "Another program listens on this address already.", "Stop that one, or choose another port with --urls.");
        }
        catch (SocketException problem)
        {
            await app.StopAsync(CancellationToken.None);
            throw problem.SocketErrorCode switch
            {
                SocketError.AccessDenied => Refuse("address-not-allowed", urls, "The account that runs the host may not listen on this address.", "Choose a port from 1024 on with --urls."),
                _ => Refuse("address-not-available", urls, "This machine has no such address.", "Choose an address of this machine with --urls."),
            };
        }
    }

    private static RefusedException Refuse(string code, string urls, string what, string repair) => new(new Fault(code, new Place(urls), what, repair));
}
