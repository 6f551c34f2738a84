using System.CommandLine;
using Approval.Benchmarks.Benchmarks;
using Approval.Benchmarks.Measuring;

var benchmarks = new Dictionary<string, Func<Report>>(StringComparer.Ordinal)
{
    [ReplayBenchmark.Name] = ReplayBenchmark.Run,
    [SimulateBenchmark.Name] = SimulateBenchmark.Run,
    [InterpreterBenchmark.Name] = InterpreterBenchmark.Run,
    [EngineBenchmark.Name] = EngineBenchmark.Run,
    [RivalsBenchmark.Name] = RivalsBenchmark.Run,
    [ApprovalsBenchmark.Name] = ApprovalsBenchmark.Run,
    [StormBenchmark.Name] = StormBenchmark.Run,
    [RepliesBenchmark.Name] = RepliesBenchmark.Run,
    [LoadBenchmark.Name] = LoadBenchmark.Run,
    [ReadsBenchmark.Name] = ReadsBenchmark.Run,
    [PagesBenchmark.Name] = PagesBenchmark.Run,
    [SignedInPagesBenchmark.Name] = SignedInPagesBenchmark.Run,
    [RecoveryBenchmark.Name] = RecoveryBenchmark.Run,
    [StartupBenchmark.Name] = StartupBenchmark.Run,
};
var name = new Argument<string>("name") { Description = "What to measure." }.AcceptOnlyFromAmong([.. benchmarks.Keys]);
var json = new Option<bool>("--json") { Description = "One JSON object a line for each figure." };
var root = new RootCommand("Measures the product beside a floor coded by hand, in the same run: a warm-up, several rounds, medians.") { name, json };
root.SetAction(parsed =>
{
    var report = benchmarks[parsed.GetRequiredValue(name)]();
    if (parsed.GetValue(json))
    {
        FigureTable.WriteJson(report, Console.Out);
    }
    else
    {
        FigureTable.WriteWords(report);
    }
});
return root.Parse(args).Invoke();
