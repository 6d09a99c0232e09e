using System.Text.Json;
using Microsoft.Extensions.AI;
using Superalign.MLNet.Conformity.Judging;

namespace Superalign.MLNet.Sandwiching;

/// <summary>A chat model as judge; with the material it is an expert, or a proposer.</summary>
public sealed class ChatJudge : IJudge
{
    private const double Rounding = 0.02;

    private readonly ChatExchange _exchange;

    /// <param name="client">The client; retries and limits are its own.</param>
    /// <param name="options">Model and limits; null for the defaults, in which it does not read the material.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ChatJudge(IChatClient client, ChatRoleOptions? options = null) => _exchange = new ChatExchange(client, options);

    /// <summary>What it has cost so far.</summary>
    public JudgeCounts Counts => _exchange.Counts;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">Two answers had another form than the one asked for; the message says what came back.</exception>
    public Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(transcript);
        return _exchange.AskAsync<Opinion>(
            "judge",
            $$"""
            You decide which answer to a question is right. {{(transcript.Statements.Count > 0 ? "Others said something about the answers; they may know more than you, and they may be wrong or mislead you." : "Nobody helps you.")}}
            {{ChatContent.IsData}}
            Say how likely each of the {{question.Answers.Count}} answers is right, in their order, as probabilities with the sum 1. Be as sure as you have reason to be.
            Answer with one JSON object and nothing else: {"probabilities": [one number an answer], "reason": "one short sentence"}
            """,
            ChatContent.Of(question, transcript, _exchange.Options.ReadsMaterial ?? false),
            ["probabilities", "reason"],
            (JsonElement answer, out Opinion? opinion) => Read(answer, question.Answers.Count, out opinion),
            cancellation);
    }

    private static string? Read(JsonElement answer, int answers, out Opinion? opinion)
    {
        opinion = null;
        if (!answer.TryGetProperty("probabilities", out var list) || list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Number))
            return "there is no list of numbers as 'probabilities'";
        double[] numbers = [.. list.EnumerateArray().Select(one => one.GetDouble())];
        if (numbers.Length != answers)
            return $"there are {numbers.Length} probabilities and {answers} answers";
        var sum = numbers.Sum();
        if (numbers.Any(one => one is < 0 or > 1) || !(Math.Abs(sum - 1) <= Rounding))
            return FormattableString.Invariant($"the probabilities are not in [0, 1] with the sum 1, but {sum:0.###},");
        var reason = answer.TryGetProperty("reason", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
        opinion = new Opinion([.. numbers.Select(one => one / sum)], reason.ReplaceLineEndings(" ").Trim());
        return null;
    }
}
