using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What the language model trainer is given in a round: rows by the column contract, and its options.</summary>
internal static class SelfTraining
{
    /// <summary>The lessons as pairs, and the tasks beside them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="lessons">What samples taught, at least one.</param>
    /// <param name="prompts">The prompts to learn from, for the data's own tasks.</param>
    /// <exception cref="InvalidDataException">Tasks of the data are asked for, and there are none.</exception>
    public static IReadOnlyList<Row> Rows(SelfEnhancementMethod method, IReadOnlyList<SelfLesson> lessons, IReadOnlyList<SelfPrompt> prompts)
    {
        Row[] best = [.. lessons.Select(lesson => new Row { Prompt = lesson.Prompt, Response = lesson.Chosen })];
        Row[] original = [.. prompts.Where(prompt => prompt.Response is not null).Select(prompt => new Row { Prompt = prompt.Text, Response = prompt.Response! })];
        if (original.Length == 0 && method.OriginalTasks > 0)
            throw new InvalidDataException(FormattableString.Invariant($"'{nameof(BestOfN.OriginalShare)}' is {method.OriginalTasks}, but the data holds no responses to learn from. Give rows with a response, or leave the share out."));
        var tasks = method.Goal == Goal.Competence ? [.. best, .. Mixed(original, best.Length, method.OriginalTasks)]
            : original.Length > 0 ? original
            : best;
        return [.. tasks, .. lessons.Select(lesson => new Row { Prompt = lesson.Prompt, Chosen = lesson.Chosen, Rejected = lesson.Rejected })];
    }

    /// <summary>The trainer's options.</summary>
    /// <param name="options">The options of self-enhancement.</param>
    /// <param name="present">The model to go on from.</param>
    /// <param name="first">The model that the run started from.</param>
    /// <param name="measure">Measures both axes within the round.</param>
    public static LanguageModelTrainer.Options Options(SelfEnhancementTrainer.Options options, LanguageModel present, LanguageModel first, ILanguageModelMeasure measure)
    {
        var plain = new LanguageModelTrainer.Options();
        return options.Trainer with
        {
            PromptColumnName = plain.PromptColumnName,
            ResponseColumnName = plain.ResponseColumnName,
            ChosenColumnName = plain.ChosenColumnName,
            RejectedColumnName = plain.RejectedColumnName,
            AnswerColumnName = plain.AnswerColumnName,
            ModelFolder = null,
            Model = present,
            ReferenceStart = options.Anchor == SelfAnchor.FirstModel ? first : null,
            Schedule = new LastState(options.RoundSchedule),
            HeldOutFraction = 0,
            Measure = measure,
            Cancellation = options.Cancellation,
        };
    }

    // So many that they are the share of all; each as often as any other, give or take one.
    private static IEnumerable<Row> Mixed(Row[] original, int others, double share)
    {
        var count = (int)Math.Round(others * share / (1 - share), MidpointRounding.AwayFromZero);
        return Enumerable.Range(0, count).Select(i => original[count <= original.Length ? (int)((long)i * original.Length / count) : i % original.Length]);
    }

    /// <summary>A row by the column contract.</summary>
    internal sealed class Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";

        public string Chosen { get; set; } = "";

        public string Rejected { get; set; } = "";
    }
}
