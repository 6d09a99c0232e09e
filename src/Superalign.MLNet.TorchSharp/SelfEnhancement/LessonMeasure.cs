using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>Both axes within the training of a round: one over the perplexity of held-out responses, 1 where there are none, and the share of lessons whose chosen response is the more probable one.</summary>
/// <param name="tasks">Held-out responses.</param>
/// <param name="lessons">The round's lessons, some of which are measured.</param>
/// <param name="separator">Stands between prompt and response.</param>
/// <param name="tokenBudget">Tokens of a batch at most.</param>
internal sealed class LessonMeasure(IReadOnlyList<TokenSequence> tasks, IReadOnlyList<SelfLesson> lessons, string separator, int tokenBudget) : ILanguageModelMeasure
{
    private const int MostLessons = 64;

    private TokenPair[]? _pairs;

    public Measurement Measure(LanguageModel model, DataPart part)
    {
        _pairs ??= Pairs(model.Encoder(separator));
        var competence = tasks.Count == 0 ? 1 : LikelihoodMeasure.Competence(model.Network, tasks, tokenBudget);
        var scores = LikelihoodMeasure.Scores(model.Network, _pairs, tokenBudget);
        return new Measurement(competence, scores.Average(score => LikelihoodMeasure.Win(score.Chosen, score.Rejected)));
    }

    private TokenPair[] Pairs(RowEncoder encoder)
    {
        var count = Math.Min(MostLessons, lessons.Count);
        return
        [
            .. Enumerable.Range(0, count).Select(i => lessons[(int)((long)i * lessons.Count / count)])
                .Select(lesson => encoder.Truncate(new TokenPair(encoder.Encode(lesson.Prompt, lesson.Chosen, withEnd: false), encoder.Encode(lesson.Prompt, lesson.Rejected, withEnd: false)))),
        ];
    }
}
