-- The CSV archives as Athena tables. Replace BUCKET by the bucket's name (output BucketName of the home stack).
-- Columns: docs/data.md. CSV has no types, so every column is text there: cast what you compute with; an empty text is
-- "not known", which nullif turns into NULL.

CREATE DATABASE IF NOT EXISTS tps_matrix;

-- One row a burst.
CREATE EXTERNAL TABLE IF NOT EXISTS tps_matrix.results (
  `job_id` string,
  `run_id` string,
  `trigger` string,
  `started_at` string,
  `workload` string,
  `workload_hash` string,
  `tier` string,
  `model` string,
  `provider` string,
  `provider_model` string,
  `region` string,
  `endpoint` string,
  `simulated` string,
  `repeat` string,
  `users` string,
  `users_configured` string,
  `tps` string,
  `measured_tps` string,
  `goodput_tps` string,
  `output_tokens_per_second` string,
  `latency_p50_ms` string,
  `latency_p95_ms` string,
  `latency_p99_ms` string,
  `latency_max_ms` string,
  `ttft_p50_ms` string,
  `ttft_p95_ms` string,
  `ttft_p99_ms` string,
  `ttfat_p50_ms` string,
  `tpot_p50_ms` string,
  `success_rate` string,
  `requests_offered` string,
  `requests_sent` string,
  `completed` string,
  `declined` string,
  `no_answer` string,
  `rate_limited` string,
  `ramp_limited` string,
  `overloaded` string,
  `timeout` string,
  `refused` string,
  `broken` string,
  `truncated` string,
  `malformed` string,
  `cut` string,
  `not_sent` string,
  `input_tokens` string,
  `cached_input_tokens` string,
  `output_tokens` string,
  `reasoning_tokens` string,
  `cost_usd` string,
  `cost_per_transaction_usd` string,
  `bounded_by` string,
  `client_bound` string,
  `failure` string,
  `tool_version` string,
  `triggered_by` string,
  `load` string,
  `offered_per_second` string,
  `users_implied` string,
  `backoff_share` string,
  `sla_state` string,
  `tps_at_sla` string,
  `sla_failed_per_second` string,
  `sweep_steps` string,
  `service_p50_ms` string,
  `service_p95_ms` string,
  `service_p99_ms` string,
  `limit_share` string,
  `rpm_used` string,
  `tpm_used` string,
  `rpm_share` string,
  `tpm_share` string,
  `contamination` string,
  `constraint` string,
  `constraint_detail` string,
  `at_least` string,
  `few` string,
  `warnings` string,
  `parameters` string,
  `cache` string,
  `ttft_new_p50_ms` string,
  `output_tokens_estimated` string,
  `retries` string,
  `overhead_factor` string,
  `client_bound_reason` string,
  `loop_lag_p95_ms` string,
  `dispatch_p95_ms` string,
  `gc_share` string,
  `throttled_share` string,
  `rtt_before_ms` string,
  `rtt_after_ms` string,
  `control_rtt_before_ms` string,
  `control_rtt_after_ms` string,
  `sweep_search` string,
  `input_chars` string,
  `output_chars` string,
  `sla_passed_per_second` string,
  `sla_failed_step` string,
  `cache_write_input_tokens` string,
  `cost_per_1k_output_chars_usd` string,
  `usd_per_hour` string,
  `fallback_share` string,
  `infra_usd_per_transaction` string,
  `price_checked` string,
  `price_source` string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://BUCKET/results/'
TBLPROPERTIES ('skip.header.line.count' = '1');

-- One row a request. The partitions follow from the keys: no crawler, no MSCK REPAIR.
CREATE EXTERNAL TABLE IF NOT EXISTS tps_matrix.requests (
  `job_id` string,
  `seq` string,
  `client_request_id` string,
  `phase` string,
  `intended_ms` string,
  `sent_ms` string,
  `ttft_ms` string,
  `ttfat_ms` string,
  `latency_ms` string,
  `service_ms` string,
  `input_tokens` string,
  `cached_input_tokens` string,
  `output_tokens` string,
  `reasoning_tokens` string,
  `chunks` string,
  `outcome` string,
  `http_status` string,
  `finish_reason` string,
  `served_model` string,
  `provider_request_id` string,
  `attempt` string,
  `step` string,
  `limit_requests` string,
  `remaining_requests` string,
  `limit_tokens` string,
  `remaining_tokens` string,
  `limit_kind` string,
  `connection` string,
  `connect_ms` string,
  `input_chars` string,
  `output_chars` string,
  `max_gap_ms` string,
  `stalls` string,
  `output_tokens_estimated` string,
  `tpot_ms` string,
  `tpot_basis` string,
  `served_fingerprint` string,
  `served_tier` string,
  `served_geography` string,
  `cache_write_input_tokens` string
)
PARTITIONED BY (workload string, model string, region string, dt string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://BUCKET/requests/'
TBLPROPERTIES (
  'skip.header.line.count' = '1',
  'projection.enabled' = 'true',
  'projection.workload.type' = 'injected',
  'projection.model.type' = 'injected',
  'projection.region.type' = 'injected',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2026-01-01,NOW',
  'storage.location.template' = 's3://BUCKET/requests/workload=${workload}/model=${model}/region=${region}/dt=${dt}/'
);

-- The matrix of one run.
SELECT model, region, avg(cast(nullif(tps, '') AS double)) AS tps
FROM tps_matrix.results
WHERE run_id = '20261124T100000000Z-3fa9c1'
GROUP BY model, region
ORDER BY model, region;

-- Latency of the completed requests of a day, by model and region: workload, model and region must be given.
SELECT approx_percentile(cast(nullif(latency_ms, '') AS double), 0.95) AS latency_p95_ms, count(*) AS requests
FROM tps_matrix.requests
WHERE workload = 'chatbot_support' AND model = 'gpt-5.4-mini' AND region = 'us-east-1' AND dt = '2026-11-24'
  AND phase = 'sustain' AND outcome = 'completed';
