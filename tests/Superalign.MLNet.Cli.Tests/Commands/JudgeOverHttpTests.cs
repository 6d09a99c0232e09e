using System.Text.Json.Nodes;
using Microsoft.ML;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Conformity.Judging;
using Superalign.MLNet.Tests;
using static Superalign.MLNet.Commands.Tests.LoopbackChatService;

namespace Superalign.MLNet.Commands.Tests;

/// <summary>A judge behind HTTP, on this machine: by the catalog and by the commands.</summary>
[TestClass]
public sealed class JudgeOverHttpTests
{
    private const string Seven = """{"score": 7, "reason": "mostly kind"}""";

    private readonly MLContext _mlContext = new(1);

    [TestMethod]
    public void AVerdict_ComesOverHttp()
    {
        using var service = new LoopbackChatService(_ => Says(Seven));
        using var client = Client(service);
        var (row, cost) = Judge(client, "Hello \0 שלום 🙂");
        Assert.AreEqual(0.7f, row.Conformity, 1e-6f);
        Assert.AreEqual("mostly kind", row.ConformityReason);
        Assert.AreEqual((1, 0, 90, 10), (cost.Calls, cost.Retries, cost.InputTokens, cost.OutputTokens));

        var (path, authorization, body) = service.Requests.Single();
        Assert.AreEqual("/v1/chat/completions", path);
        Assert.AreEqual("Bearer secret", authorization);
        Assert.AreEqual("judge-1", (string?)body["model"]);
        Assert.AreEqual(0, (double)body["temperature"]!);
        Assert.AreEqual("json_object", (string?)body["response_format"]!["type"]);
        var asked = JsonNode.Parse(TextOf(body["messages"]!.AsArray()[^1]!))!;
        Assert.AreEqual("Hello \0 שלום 🙂", (string?)asked["response"]);
    }

    [TestMethod]
    [DataRow(429, DisplayName = "busy")]
    [DataRow(500, DisplayName = "broken")]
    [DataRow(503, DisplayName = "away")]
    public void AServiceThatRecovers_IsAskedAgain(int status)
    {
        using var service = new LoopbackChatService(call => call < 2 ? Fails(status, "not now") : Says(Seven));
        using var client = Client(service);
        var (row, cost) = Judge(client, "Hello");
        Assert.AreEqual(0.7f, row.Conformity, 1e-6f);
        Assert.AreEqual((3, 2), (cost.Calls, cost.Retries));
        Assert.HasCount(3, service.Requests);
    }

    [TestMethod]
    [DataRow(400, DisplayName = "a request that it does not take")]
    [DataRow(401, DisplayName = "a wrong key")]
    [DataRow(404, DisplayName = "an unknown model")]
    public void AnErrorThatStays_IsNotTriedAgain(int status)
    {
        using var service = new LoopbackChatService(_ => Fails(status, "that is wrong"));
        using var client = Client(service);
        var (row, cost) = Judge(client, "Hello");
        Assert.IsTrue(float.IsNaN(row.Conformity));
        Assert.IsTrue(row.Referred);
        StringAssert.Contains(row.ConformityReason, "that is wrong");
        Assert.AreEqual((1, 0, 1), (cost.Calls, cost.Retries, cost.Missing));
    }

    [TestMethod]
    public void AServiceThatHangs_IsLeftAlone()
    {
        using var service = new LoopbackChatService(_ => Hangs);
        using var client = Client(service);
        var (row, _) = Judge(client, "Hello", options => options with { TimeLimit = TimeSpan.FromMilliseconds(200), Attempts = 2 });
        Assert.IsTrue(float.IsNaN(row.Conformity));
        Assert.AreEqual("not judged: no answer within 0.2 seconds", row.ConformityReason);
        Assert.HasCount(2, service.Requests);
    }

    [TestMethod]
    [DataRow("""{"choices": []}""", DisplayName = "no choice")]
    [DataRow("<html>", DisplayName = "no JSON")]
    [DataRow("", DisplayName = "nothing")]
    public void AServiceOfAnotherProtocol_LeavesTheRowMissing(string body)
    {
        using var service = new LoopbackChatService(_ => new Reply(200, body));
        using var client = Client(service);
        var (row, _) = Judge(client, "Hello");
        Assert.IsTrue(float.IsNaN(row.Conformity));
        StringAssert.StartsWith(row.ConformityReason, "not judged: ");
    }

    [TestMethod]
    public async Task Commands_JudgeByAProfile_AndAskNothingTwice()
    {
        using var folder = new TemporaryFolder();
        using var service = new LoopbackChatService(_ => Says(Seven));
        File.WriteAllText(folder["kind.json"], """{ "version": 1, "values": [{ "name": "kindness", "description": "no harsh words", "scorers": [{ "kind": "judge" }] }] }""");
        File.WriteAllLines(folder["rows.csv"], ["Response", "Hello", "How are you?", "Hello"]);
        string[] judge = ["--judge-url", service.Address, "--judge-model", "judge-1", "--judge-cache", folder["cache"], "--quiet"];

        var train = new TestConsole();
        Assert.AreEqual(0, await train.RunAsync(["train-scorer", "--kind", "judge", "--values", folder["kind.json"], "--data", folder["rows.csv"], "--output", folder["out"], .. judge]), train.Error);
        var score = new TestConsole();
        Assert.AreEqual(0, await score.RunAsync(["score", "--model", folder["out/model.zip"], "--data", folder["rows.csv"], "--to", folder["scored.jsonl"], .. judge]), score.Error);
        var rows = File.ReadLines(folder["scored.jsonl"]).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.HasCount(3, rows);
        foreach (var row in rows)
            Assert.AreEqual(0.7, (double)row["Conformity"]!, 1e-6);
        Assert.AreEqual("mostly kind", (string?)rows[0]["ConformityReason"]);
        Assert.IsLessThanOrEqualTo(3, service.Requests.Count);

        var asked = service.Requests.Count;
        Assert.AreEqual(0, await new TestConsole().RunAsync(["score", "--model", folder["out/model.zip"], "--data", folder["rows.csv"], "--to", folder["again.jsonl"], .. judge]));
        Assert.AreEqual(asked, service.Requests.Count);

        var alone = new TestConsole();
        Assert.AreEqual(2, await alone.RunAsync("score", "--model", folder["out/model.zip"], "--data", folder["rows.csv"], "--to", folder["no.jsonl"], "--quiet"));
        StringAssert.Contains(alone.Error, "--judge-url");
    }

    private static JudgeClient Client(LoopbackChatService service) => new(new Uri(service.Address), "judge-1", "secret");

    private (Row Row, JudgeCounts Cost) Judge(JudgeClient client, string response, Func<JudgeScorer.Options, JudgeScorer.Options>? vary = null)
    {
        var options = new JudgeScorer.Options { FirstDelay = TimeSpan.Zero };
        var rows = _mlContext.Data.LoadFromEnumerable(new[] { new { Response = response } });
        var conformity = _mlContext.Superalign().Conformity;
        var model = conformity.Judge(client, "no harsh words", vary?.Invoke(options) ?? options, new ConformityOptions { ValueName = "kindness" }).Fit(rows);
        return (_mlContext.Data.CreateEnumerable<Row>(model.Transform(rows), reuseRowObject: false).Single(), conformity.CostOf(model)["kindness"]);
    }

    private static string TextOf(JsonNode message) =>
        message["content"] is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)message["content"]!;

    private sealed class Row
    {
        public float Conformity { get; set; }

        public bool Referred { get; set; }

        public string ConformityReason { get; set; } = "";
    }
}
