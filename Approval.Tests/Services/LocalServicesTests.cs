using Npgsql;
using NUnit.Framework;
using RabbitMQ.Client;

namespace Approval.Tests.Services;

internal sealed class LocalServicesTests
{
    [Test]
    public async Task A_database_is_empty_writes_through_to_the_disk_and_is_gone_at_the_end()
    {
        string connectionString;
        await using (var database = await PostgresDatabase.CreateAsync())
        {
            connectionString = database.ConnectionString;
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var tables = new NpgsqlCommand("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'", connection);
            await using var sync = new NpgsqlCommand("SHOW fsync", connection);
            Assert.Multiple(() =>
            {
                Assert.That(tables.ExecuteScalar(), Is.Zero);
                Assert.That(sync.ExecuteScalar(), Is.EqualTo("on"));
            });
        }

        await using var gone = new NpgsqlConnection(connectionString);
        Assert.That(async () => await gone.OpenAsync(), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InvalidCatalogName));
    }

    [Test]
    public async Task The_broker_s_product_account_may_forward_in_a_sender_s_name_and_another_account_may_not()
    {
        await using var vhost = await BrokerVhost.CreateAsync();
        var sender = await vhost.AddAccountAsync($"{vhost.Name}-sender", "", ".*", ".*", ".*");
        await SendAsAsync(vhost.Url, "somebody");
        Assert.That(async () => await SendAsAsync(sender, "somebody"), Throws.Exception);
        await SendAsAsync(sender, $"{vhost.Name}-sender");
    }

    [Test]
    public async Task Servers_that_were_killed_come_back_where_they_were_with_what_they_kept()
    {
        await using var services = await LocalServices.StartAsync();
        await using var database = await PostgresDatabase.CreateAsync(services);
        await using var vhost = await BrokerVhost.CreateAsync(services);

        // A pool would hand out a connection that died with the server.
        var unpooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString;
        await using (var connection = new NpgsqlConnection(unpooled))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("CREATE TABLE kept (what text); INSERT INTO kept VALUES ('this')", connection);
            await create.ExecuteNonQueryAsync();
        }

        await services.KillAsync("postgres");
        await services.KillAsync("rabbitmq");
        await using (var away = new NpgsqlConnection(unpooled))
        {
            Assert.That(async () => await away.OpenAsync(), Throws.InstanceOf<NpgsqlException>());
        }

        await services.RestartAsync("postgres");
        await services.RestartAsync("rabbitmq");
        await using var again = new NpgsqlConnection(unpooled);
        await again.OpenAsync();
        await using var kept = new NpgsqlCommand("SELECT what FROM kept", again);
        Assert.That(kept.ExecuteScalar(), Is.EqualTo("this"));
        await SendAsAsync(vhost.Url, vhost.Account);
    }

    [Test]
    public async Task Nobody_but_this_machine_reaches_the_servers_and_no_account_has_a_known_password()
    {
        var services = await LocalServices.SharedAsync();
        var guest = new UriBuilder(services.Rabbit) { UserName = "guest", Password = "guest" }.Uri;
        Assert.Multiple(() =>
        {
            Assert.That(services.Rabbit.Host, Is.EqualTo("127.0.0.1"));
            Assert.That(new NpgsqlConnectionStringBuilder(services.Postgres).Host, Is.EqualTo("127.0.0.1"));
            Assert.That(async () => await new ConnectionFactory { Uri = guest }.CreateConnectionAsync(), Throws.Exception);
        });
    }

    private static async Task SendAsAsync(Uri url, string sender)
    {
        await using var connection = await new ConnectionFactory { Uri = url }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var queue = await channel.QueueDeclareAsync();
        await channel.BasicPublishAsync("", queue.QueueName, mandatory: true, new BasicProperties { UserId = sender }, "text"u8.ToArray());
        var received = await channel.BasicGetAsync(queue.QueueName, autoAck: true);
        Assert.That(received?.BasicProperties.UserId, Is.EqualTo(sender));
    }
}
