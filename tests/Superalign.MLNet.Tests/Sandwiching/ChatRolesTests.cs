using Microsoft.Extensions.AI;
using Superalign.MLNet.Sandwiching;
using Superalign.MLNet.Tests.Conformity.Judging;

namespace Superalign.MLNet.Tests.Sandwiching;

[TestClass]
public sealed class ChatRolesTests
{
    private static readonly SandwichQuestion Question = new("Who \"wrote\" it?", ["Ann", "Bob"], 1, "Bob wrote it in the secret passage.");

    [TestMethod]
    public async Task ADebateOfChatModels_RunsFromPromptsToAVerdict()
    {
        using var advisors = new ScriptedChatClient((_, messages, _) => Task.FromResult($$"""{"argument": "It was {{(messages[0].Text.Contains("\"Bob\"", StringComparison.Ordinal) ? "Bob" : "Ann")}}."}"""));
        using var judges = new ScriptedChatClient(call => call == 0 ? """{"probabilities": [0.3, 0.7], "reason": "Bob sounds surer."}""" : "```json\n{\"probabilities\": [0.8, 0.2], \"reason\": \"so\"}\n```");
        var judge = new ChatJudge(judges);
        var verdict = await new Debate(new ChatAdvisor(advisors), judge, new() { Rounds = 2 }).RunAsync(Question);
        Assert.AreEqual("Bob", verdict.Answer);
        Assert.AreEqual(0.75, verdict.Opinion.Confidence, 1e-12, "0.7 as given, 0.8 with Bob first.");
        Assert.HasCount(8, advisors.Calls);
        Assert.AreEqual(2, judge.Counts.Calls);
        Assert.Contains("secret passage", advisors.Calls[0][1].Text);
        Assert.Contains("It was Ann.", advisors.Calls[2][1].Text, "The second round hears the first.");
        Assert.IsFalse(judges.Calls.Any(call => call[1].Text.Contains("secret passage", StringComparison.Ordinal)), "The judge does not read the material.");
        Assert.Contains("It was Bob.", judges.Calls[0][1].Text);
        Assert.AreEqual(ChatResponseFormat.Json, judges.Options[0]!.ResponseFormat);
        Assert.AreEqual("Bob sounds surer.", verdict.Opinion.Reason);
    }

    [TestMethod]
    public async Task Prompts_TellNobodyTheExpertsAnswer()
    {
        using var client = new ScriptedChatClient(_ => """{"probabilities": [0.5, 0.5]}""");
        await new ChatJudge(client, new() { ReadsMaterial = true }).JudgeAsync(Question, Transcript.Empty);
        await new ChatJudge(client, new() { ReadsMaterial = true }).JudgeAsync(new("Who \"wrote\" it?", ["Ann", "Bob"], 0, Question.Material), Transcript.Empty);
        Assert.AreEqual(Text(client.Calls[0]), Text(client.Calls[1]));
        Assert.Contains("secret passage", Text(client.Calls[0]));

        static string Text(IReadOnlyList<ChatMessage> messages) => string.Join('\n', messages.Select(message => message.Text));
    }

    [TestMethod]
    public async Task AnAnswerOfAnotherForm_IsAskedForOnceMore()
    {
        using var client = new ScriptedChatClient(call => call == 0 ? "Bob, I think" : """{"probabilities": [0.2, 0.8]}""");
        var judge = new ChatJudge(client);
        Assert.AreEqual(1, (await judge.JudgeAsync(Question, Transcript.Empty)).Choice);
        Assert.AreEqual(1, judge.Counts.Retries);
        Assert.Contains("\"Bob, I think\" is no JSON", client.Calls[1][^1].Text);
    }

    [TestMethod]
    [DataRow("""{"probabilities": [0.2, 0.8], "verdict": 1}""", "is no object with 'probabilities' and 'reason' alone")]
    [DataRow("""{"reason": "so"}""", "no list of numbers as 'probabilities'")]
    [DataRow("""{"probabilities": [0.2, "0.8"]}""", "no list of numbers as 'probabilities'")]
    [DataRow("""{"probabilities": [0.2, 0.3, 0.5]}""", "3 probabilities and 2 answers")]
    [DataRow("""{"probabilities": [0.9, 0.9]}""", "the sum 1, but 1.8")]
    [DataRow("""{"probabilities": [0.5, 0.6]}""", "the sum 1, but 1.1")]
    [DataRow("""{"probabilities": [-0.5, 1.5]}""", "not in [0, 1]")]
    [DataRow("""{"probabilities": [0.5, 0.5], "reason": "\ud83d"}""", "is no JSON", DisplayName = "half of a character")]
    public async Task AJudgeOfAnotherForm_FailsWithWhatCameBack(string answer, string expected)
    {
        using var client = new ScriptedChatClient(_ => answer);
        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => new ChatJudge(client).JudgeAsync(Question, Transcript.Empty));
        Assert.Contains(expected, error.Message);
        Assert.Contains("{\"", error.Message, "The answer is quoted.");
        Assert.HasCount(2, client.Calls);
    }

    [TestMethod]
    public async Task Advisors_AreHeldToTheirWords()
    {
        using var client = new ScriptedChatClient(_ => $$"""{"argument": "{{string.Join(' ', Enumerable.Repeat("very", 12))}}"}""");
        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => new ChatAdvisor(client, new() { MaxWords = 10 }).SpeakAsync(Question, 0, Transcript.Empty));
        Assert.Contains("has 12 words and may have 10", error.Message);
        using var empty = new ScriptedChatClient(_ => """{"argument": "  "}""");
        Assert.Contains("no text as 'argument'", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => new ChatAdvisor(empty).SpeakAsync(Question, 0, Transcript.Empty))).Message);
    }

    [TestMethod]
    public async Task ACritic_SaysWhetherThereIsAFlaw()
    {
        using var client = new ScriptedChatClient(call => call == 0 ? """{"flaw": true, "critique": "Ann was away."}""" : """{"flaw": "yes", "critique": "so"}""");
        var critic = new ChatCritic(client, new() { Instructions = "You know the archives." });
        Assert.AreEqual(new Critique(true, "Ann was away."), await critic.CriticizeAsync(Question, 0, Transcript.Empty));
        Assert.Contains("You know the archives.", client.Calls[0][0].Text);
        Assert.Contains("no true or false as 'flaw'", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => critic.CriticizeAsync(Question, 0, Transcript.Empty))).Message);
    }

    [TestMethod]
    public async Task ACancelledRun_DoesNotWaitForTheModel()
    {
        using var source = new CancellationTokenSource();
        using var client = new ScriptedChatClient(async (_, _, _) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return "";
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => new NaiveJudgement(new ChatJudge(client)).RunAsync(Question, source.Token));
    }
}
