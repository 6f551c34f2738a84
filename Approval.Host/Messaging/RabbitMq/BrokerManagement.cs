using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Host.Configuration;
using Approval.Host.Files;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>The broker's management interface.</summary>
public sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient _client;
    private readonly BrokerAddress _address;

    /// <summary>Goes by an address with an account that administers the broker.</summary>
    public BrokerManagement(BrokerAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _address = address;
        _client = new HttpClient { BaseAddress = new Uri(address.Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/') + "/api/") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.Account}:{address.Password}")));
    }

    /// <summary>The account by which it is reached.</summary>
    public string Account => _address.Account;

    /// <summary>What stands at a place; null where nothing does.</summary>
    /// <param name="path">The words of the place.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="RefusedException">The interface is not reached, or refuses.</exception>
    public async Task<JsonNode?> FindAsync(string[] path, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, stop);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop));
    }

    /// <summary>Sets what stands at a place.</summary>
    /// <exception cref="RefusedException">The interface is not reached, or refuses.</exception>
    public async Task PutAsync(string[] path, JsonObject content, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, content, stop);
        RefuseMissing(answer, path);
    }

    /// <summary>Adds to what stands at a place.</summary>
    /// <exception cref="RefusedException">The interface is not reached, or refuses.</exception>
    public async Task PostAsync(string[] path, JsonObject content, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, content, stop);
        RefuseMissing(answer, path);
    }

    /// <summary>Removes what stands at a place.</summary>
    /// <returns>Whether something did.</returns>
    /// <exception cref="RefusedException">The interface is not reached, or refuses.</exception>
    public async Task<bool> DeleteAsync(string[] path, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Delete, path, null, stop);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string[] path, JsonObject? content, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, string.Join('/', path.Select(Uri.EscapeDataString)));
        if (content is not null)
        {
            request.Content = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        }

        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, stop);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !stop.IsCancellationRequested))
        {
            throw Refuse("broker-management-away", "The broker's management interface is not reached.", "Start the broker with the plug-in rabbitmq_management, and see that brokerManagementUrl names it.");
        }

        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound)
        {
            return answer;
        }

        using (answer)
        {
            throw answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => Refuse("broker-management-refused", "The broker refuses the account of brokerManagementUrl, or it does not administer the broker.", "Name an account with the tag administrator."),
                HttpStatusCode.BadRequest => Refuse("broker-differs", $"{string.Join('/', path)} stands in the broker otherwise than the contract has it.", "Delete it in the broker once it is empty, and provision again."),
                var status => Refuse("broker-management-failed", string.Create(CultureInfo.InvariantCulture, $"The broker answered {(int)status} about {string.Join('/', path)}."), "See the broker's log."),
            };
        }
    }

    private void RefuseMissing(HttpResponseMessage answer, string[] path)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            throw Refuse("broker-management-failed", $"The broker knows no place {string.Join('/', path)}.", "See that its version is 3.10 or later.");
        }
    }

    private RefusedException Refuse(string code, string what, string repair) => new(new Fault(code, new Place(_address.ToString()), what, repair));
}
