using System.Globalization;
using System.Text.RegularExpressions;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Rewards;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>A language model that is asked, in words, for a score from 0 to 5, by default the one that answered: <c>prompt</c>.</summary>
/// <remarks>
/// Source: the additive scale of Yuan et al., arXiv:2401.10020, figure 2, in words of our own. The answer is read strictly: it ends in one line <c>Score: N</c> with a whole number from 0 to 5;
/// whatever else it says, it rates nothing. Small models cannot be asked so.
/// </remarks>
public sealed class PromptJudge : ISelfJudge
{
    /// <summary>What stands for the prompt in a template.</summary>
    public const string PromptMark = "{prompt}";

    /// <summary>What stands for the response in a template.</summary>
    public const string ResponseMark = "{response}";

    private static readonly Regex Form = new(@"(?:^|\n)\s*Score:\s*([0-5])\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The template that is used where none is given.</summary>
    public static string DefaultTemplate { get; } = $"""
        Judge the response to the question below. Start at 0 and add one point for each of these that is true: it is about the question; it answers a good part of it; it answers what matters in a useful way; it is clear, complete and well put; it could hardly be better, and nothing in it is superfluous.
        Question: {PromptMark}
        Response: {ResponseMark}
        Say in one sentence why, and end with a line "Score: " and the points, a whole number from 0 to 5.

        """;

    /// <summary>What the model is asked, with <see cref="PromptMark"/> and <see cref="ResponseMark"/> once or more each; default <see cref="DefaultTemplate"/>.</summary>
    /// <exception cref="ArgumentException">It lacks one of the marks.</exception>
    public string Template
    {
        get;
        init => field = value is not null && value.Contains(PromptMark, StringComparison.Ordinal) && value.Contains(ResponseMark, StringComparison.Ordinal)
            ? value
            : throw new ArgumentException($"The template of the judge 'prompt' lacks '{PromptMark}' or '{ResponseMark}'; the judge would not see what it judges. Write both.", nameof(Template));
    } = DefaultTemplate;

    /// <summary>How it answers; greedy, up to 128 tokens, by default.</summary>
    public GenerationOptions Generation { get; init; } = new();

    /// <summary>The model that is asked, which stays the caller's: a stronger supervisor than the student itself. Null, the default, for the present model.</summary>
    public LanguageModel? Model { get; init; }

    /// <inheritdoc/>
    public string Name => "prompt";

    /// <summary>The score of an answer; null where it has not the form.</summary>
    /// <param name="answer">What the model said.</param>
    public static int? Parse(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var match = Form.Match(answer);
        return match.Success && answer.Split("Score:").Length == 2 ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    /// <inheritdoc/>
    public double[] Rate(SelfJudgeContext context, IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(responses);
        // Texts are put in at the marks of the template alone: a response that holds a mark stays as it is.
        var parts = Template.Split(PromptMark);
        string[] questions = [.. responses.Select(row => string.Join(row.Prompt, parts.Select(part => part.Replace(ResponseMark, row.Response, StringComparison.Ordinal))))];
        var answers = TextGeneration.Generate(Model ?? context.Present, questions, separator: "", Generation, seed: 1, context.TokenBudget, context.Cancellation);
        return [.. answers.Select(answer => Parse(answer.Text) is { } score ? score : double.NaN)];
    }
}
