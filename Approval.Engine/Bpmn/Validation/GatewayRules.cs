using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>A gateway parts or joins (BPMN 2.0.2 § 10.6.1).</summary>
internal static class GatewayRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        foreach (var gateway in scope.Body.Nodes.OfType<Gateway>())
        {
            if (gateway is not EventBasedGateway && gateway.Incoming.Length < 2 && gateway.Outgoing.Length < 2)
            {
                findings.Add(gateway, FindingCode.GatewayConnection, string.Create(CultureInfo.InvariantCulture, $"The gateway has {gateway.Incoming.Length} incoming and {gateway.Outgoing.Length} outgoing flows; it must have several of one of them (BPMN 2.0.2 § 10.6.1)."), "Take the gateway out, or draw the flows that are missing.");
            }
        }
    }
}
