using Microsoft.Extensions.AI;
using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Judging;

/// <summary>Scores rows by the verdicts of a language model behind any <see cref="IChatClient"/>. A row that cannot be judged has no score, and says why.</summary>
public sealed class JudgeScorer : Scorer
{
    private readonly IChatClient _client;
    private readonly string _valueName;
    private readonly string _description;
    private readonly Options _options;

    internal JudgeScorer(IChatClient client, string valueName, string description, Options options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(valueName);
        ArgumentNullException.ThrowIfNull(description);
        options.Validate();
        (_client, _valueName, _description, _options) = (client, valueName, description, options);
    }

    /// <inheritdoc/>
    public override string Kind => "judge";

    internal override ScoreScale Scale => ScoreScale.Unit;

    internal override bool LearnsFrom(Supervision supervision) => false;

    internal override IReadOnlyList<InputColumn> Inputs(TrainingColumns columns) =>
        [InputColumn.Text(columns.Prompt, isRequired: false), InputColumn.Text(columns.Response)];

    internal override ITransformer Fit(TrainingData data, string scoreColumnName, string reasonColumnName)
    {
        var transformer = new JudgeTransformer(data.MLContext, new JudgeSettings
        {
            ValueName = _valueName,
            Description = _description,
            Question = _options.Question,
            Highest = _options.HighestScore,
            ModelId = _options.ModelId,
            MaxOutputTokens = _options.MaxOutputTokens,
            Attempts = _options.Attempts,
            TimeLimit = _options.TimeLimit,
            FirstDelay = _options.FirstDelay,
            Concurrency = _options.Concurrency,
            GiveUpAfter = _options.GiveUpAfter,
            Seed = data.Seed,
            PromptColumn = data.Columns.Prompt,
            ResponseColumn = data.Columns.Response,
            ScoreColumn = scoreColumnName,
            ReasonColumn = reasonColumnName,
        });
        transformer.Connect(_client, _options.CacheFolder, _options.Time);
        return transformer;
    }

    /// <summary>How a judge is asked. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>The question about the value; null, the default, asks how well the response respects it.</summary>
        public string? Question { get; init; }

        /// <summary>The score that stands for full agreement, at least 1; default 10.</summary>
        public int HighestScore { get; init; } = 10;

        /// <summary>The model to ask for; null, the default, is the client's own.</summary>
        public string? ModelId { get; init; }

        /// <summary>The most tokens of an answer, at least 1; default 200.</summary>
        public int MaxOutputTokens { get; init; } = 200;

        /// <summary>How often a row is tried where the service fails or is silent, at least 1; default 4. An answer of another form is asked for once more besides.</summary>
        public int Attempts { get; init; } = 4;

        /// <summary>How long one try may take, above 0; default a minute.</summary>
        public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

        /// <summary>The mean wait before the second try, at least 0; it doubles with every further one. Default a second.</summary>
        public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

        /// <summary>Requests under way at once, at least 1; default 4.</summary>
        public int Concurrency { get; init; } = 4;

        /// <summary>Rows that fail one after the other until the judging ends with an error, at least 1; default 20.</summary>
        public int GiveUpAfter { get; init; } = 20;

        /// <summary>A folder for verdicts, by model, question and texts, so that nothing is asked twice, also by later runs; null, the default, keeps them in memory.</summary>
        public string? CacheFolder { get; init; }

        /// <summary>The clock of delays and limits.</summary>
        internal TimeProvider Time { get; init; } = TimeProvider.System;

        internal void Validate()
        {
            RequireAtLeastOne(nameof(HighestScore), HighestScore);
            RequireAtLeastOne(nameof(MaxOutputTokens), MaxOutputTokens);
            RequireAtLeastOne(nameof(Attempts), Attempts);
            RequireAtLeastOne(nameof(Concurrency), Concurrency);
            RequireAtLeastOne(nameof(GiveUpAfter), GiveUpAfter);
            if (TimeLimit <= TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(TimeLimit), TimeLimit, $"'{nameof(TimeLimit)}' is {TimeLimit}; give a time above 0, such as a minute.");
            if (FirstDelay < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(FirstDelay), FirstDelay, $"'{nameof(FirstDelay)}' is {FirstDelay}; give 0 or more, such as a second.");
        }

        private static void RequireAtLeastOne(string option, int value)
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(option, value, $"'{option}' is {value}; give 1 or more.");
        }
    }
}
