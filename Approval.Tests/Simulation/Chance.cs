using Approval.Host.Intake;
using NodaTime;

namespace Approval.Tests.Simulation;

/// <summary>What happens in a run: chosen by chance, and the same for the same seed.</summary>
/// <param name="random">The chance of the run.</param>
internal sealed class Chance(Random random)
{
    public const string Tap = "TAP-SG17-2027-0001";
    public const string Aap = "AAP-SG17-2027-0001";
    private static readonly string[] s_members = ["fra", "gbr", "deu", "jpn", "usa", "chn", "bra", "ken", "ind", "can"];
    private readonly List<Guid> _sent = [];
    private int _spoken;

    /// <summary>Does one thing.</summary>
    public async Task ActAsync(World world)
    {
        var host = random.Next(2);
        switch (random.Next(100))
        {
            case < 24:
                SendReply(world);
                break;
            case < 32:
                SendComment(world);
                break;
            case < 37:
                SendWithdrawal(world);
                break;
            case < 42:
                SendAgain(world);
                break;
            case < 47:
                await SpeakAsync(world, host);
                break;
            case < 65:
                await world.TryAsync(host, each => each.PumpAsync(random.Next(1, 6)));
                break;
            case < 73:
                await world.TryAsync(host, each => each.RingAsync());
                break;
            case < 78:
                await world.TryAsync(host, each => each.SendEventsAsync());
                break;
            case < 82:
                await world.TryAsync(host, each => each.SendReceiptsAsync());
                break;
            case < 90:
                world.LetPass(Passing());
                break;
            case < 92:
                world.Kill(host);
                break;
            case < 94:
                world.StepClock(host, Duration.FromMilliseconds(random.Next(-2000, 2000)));
                break;
            case < 96:
                world.Broker.IsAway = !world.Broker.IsAway;
                break;
            case < 98:
                Arrive(world);
                break;
            default:
                await world.DecideOutageAsync(host, random.Next(2) == 0 ? Tap : Aap, random.Next(2) == 0 ? OutageJudgment.Count : OutageJudgment.SetAside);
                break;
        }
    }

    /// <summary>What was on its way arrives, in another order than it was sent.</summary>
    public void Arrive(World world)
    {
        if (world.Broker.IsAway)
        {
            return;
        }

        var arriving = world.Broker.OnTheWay.ToArray();
        random.Shuffle(arriving);
        world.Broker.OnTheWay.Clear();
        foreach (var message in arriving)
        {
            world.Broker.Enqueue(message);
        }
    }

    private Duration Passing() => random.Next(4) switch
    {
        0 => Duration.FromMilliseconds(random.Next(1, 1000)),
        1 => Duration.FromSeconds(random.Next(1, 30)),
        _ => Duration.FromMinutes(random.Next(5, 40)),
    };

    private void SendReply(World world)
    {
        var position = random.Next(10) switch { < 6 => "support", < 9 => "oppose", _ => "abstain" };
        Send(world, Member(), Tap, $$"""{ "version": 1, "kind": "reply", "approval": "{{Tap}}", "position": "{{position}}" }""");
    }

    private void SendComment(World world)
    {
        var count = random.Next(1, 3);
        var comments = string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{ "class": "{{(random.Next(2) == 0 ? "substantive" : "supportive")}}", "text": "Number {{number}}." }"""));
        Send(world, Member(), Aap, $$"""{ "version": 1, "kind": "comment", "approval": "{{Aap}}", "comments": [{{comments}}] }""");
    }

    private void SendWithdrawal(World world)
    {
        if (_sent.Count == 0)
        {
            return;
        }

        var id = _sent[random.Next(_sent.Count)];
        var earlier = world.Sent[id];
        Send(world, earlier.Member, earlier.Approval, $$"""{ "version": 1, "kind": "withdrawal", "approval": "{{earlier.Approval}}", "withdraws": "{{id}}" }""");
    }

    private void SendAgain(World world)
    {
        if (_sent.Count > 0)
        {
            var id = _sent[random.Next(_sent.Count)];
            var earlier = world.Sent[id];
            world.Send(earlier.Member, earlier.Approval, id, earlier.Body, random.Next(3) == 0);
        }
    }

    private void Send(World world, string member, string approval, string body)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        var id = new Guid(bytes);
        _sent.Add(id);
        world.Send(member, approval, id, body, random.Next(6) == 0);
    }

    private async Task SpeakAsync(World world, int host)
    {
        if (world.SpokenActs.FirstOrDefault(each => each.Answer is null) is not { } spoken)
        {
            var body = random.Next(3) == 0
                ? $$"""{ "type": "comment", "from": "{{Member()}}", "class": "substantive", "reasons": "Said on the page." }"""
                : $$"""{ "type": "reply", "from": "{{Member()}}", "position": "{{(random.Next(3) > 0 ? "support" : "oppose")}}" }""";
            spoken = new Spoken($"spoken-{_spoken++}", body.Contains("comment", StringComparison.Ordinal) ? Aap : Tap, body);
            world.SpokenActs.Add(spoken);
        }

        await world.SpeakAsync(host, spoken);
    }

    private string Member() => s_members[random.Next(s_members.Length)];
}
