using System.Text.Json;
using Superalign.MLNet.Conformity.Rules;

namespace Superalign.MLNet.Conformity.Judging;

/// <summary>Reads a judge's answer, which must have the form that it was asked for and no other.</summary>
internal static class JudgeAnswer
{
    /// <summary>Reads <c>{"score": 7, "reason": "…"}</c>, alone or in a fenced block.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="highest">The score that stands for 1.</param>
    /// <param name="verdict">The verdict, where it has the form.</param>
    /// <returns>What is wrong with the answer; null where nothing is.</returns>
    public static string? Read(string text, int highest, out JudgeVerdict? verdict)
    {
        verdict = null;
        try
        {
            using var document = JsonDocument.Parse(Unfenced(text.Trim()));
            var answer = document.RootElement;
            if (answer.ValueKind != JsonValueKind.Object || answer.EnumerateObject().Any(property => property.Name is not ("score" or "reason")))
                return $"the answer {Excerpts.Quoted(text)} is no object with 'score' and 'reason' alone";
            if (!answer.TryGetProperty("score", out var score) || score.ValueKind != JsonValueKind.Number || !score.TryGetDouble(out var number))
                return $"the answer {Excerpts.Quoted(text)} has no number as 'score'";
            if (!(number >= 0 && number <= highest))
                return FormattableString.Invariant($"the score {number} is not between 0 and {highest}");
            var reason = answer.TryGetProperty("reason", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
            verdict = new JudgeVerdict(number / highest, reason.ReplaceLineEndings(" ").Trim());
            return null;
        }
        // The latter where a text has half of a character.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"the answer {Excerpts.Quoted(text)} is no JSON";
        }
    }

    /// <summary>The text without the fence of a code block around it.</summary>
    internal static string Unfenced(string text)
    {
        if (!text.StartsWith("```", StringComparison.Ordinal) || !text.EndsWith("```", StringComparison.Ordinal) || text.Length < 7)
            return text;
        var start = text.IndexOf('\n', StringComparison.Ordinal);
        return start < 0 ? text : text[(start + 1)..^3];
    }
}
