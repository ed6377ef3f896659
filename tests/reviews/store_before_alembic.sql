BEGIN TRANSACTION;
CREATE TABLE collected_items (
	position INTEGER NOT NULL, 
	collection_id VARCHAR(36) NOT NULL, 
	dataset_fingerprint VARCHAR(40) NOT NULL, 
	item VARCHAR(20) NOT NULL, 
	place BIGINT NOT NULL, 
	note TEXT NOT NULL, 
	added_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	PRIMARY KEY (position), 
	CONSTRAINT each_item_once UNIQUE (collection_id, item)
);
INSERT INTO "collected_items" VALUES(1,'70d03b12-235c-4c3f-ae01-c1e05b1a5ad1','ffffffffffffffff','123',0,'a note','2026-11-23 12:00:00.000000',NULL);
CREATE TABLE collections (
	row_id VARCHAR(36) NOT NULL, 
	dataset_fingerprint VARCHAR(40) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	taken_name VARCHAR(160) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	revision INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (row_id), 
	CONSTRAINT one_name_in_collections UNIQUE (dataset_fingerprint, taken_name)
);
INSERT INTO "collections" VALUES('70d03b12-235c-4c3f-ae01-c1e05b1a5ad1','ffffffffffffffff','Ponds','ponds','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',NULL,2,'');
CREATE TABLE datasets (
	fingerprint VARCHAR(40) NOT NULL, 
	is_synthetic BOOLEAN NOT NULL, 
	PRIMARY KEY (fingerprint)
);
INSERT INTO "datasets" VALUES('ffffffffffffffff',1);
CREATE TABLE judgements (
	position INTEGER NOT NULL, 
	judgement_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	dataset_fingerprint VARCHAR(40) NOT NULL, 
	patch_id VARCHAR(80) NOT NULL, 
	reviewer VARCHAR(80) NOT NULL, 
	judged_at DATETIME NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	annotation_id BIGINT, 
	text_hash VARCHAR(16), 
	answer VARCHAR(20), 
	visible VARCHAR(20), 
	reason VARCHAR(30), 
	replaces VARCHAR(36) NOT NULL, 
	withdraws VARCHAR(36), 
	comment TEXT NOT NULL, 
	flagged BOOLEAN NOT NULL, 
	"view" VARCHAR(40) NOT NULL, 
	evidence_seen BOOLEAN NOT NULL, 
	campaign VARCHAR(80) NOT NULL, 
	item VARCHAR(100) NOT NULL, 
	PRIMARY KEY (position), 
	CONSTRAINT one_successor_per_judgement UNIQUE (dataset_fingerprint, reviewer, item, replaces), 
	UNIQUE (judgement_id)
);
INSERT INTO "judgements" VALUES(1,'00000000-0000-0000-0000-000000000001','verdict','ffffffffffffffff','P1','Ada','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',7,'0123456789abcdef','correct','supports',NULL,'',NULL,'Näher am Ufer; ''quoted'', =1+1',0,'true-fixed',0,'','7');
INSERT INTO "judgements" VALUES(2,'00000000-0000-0000-0000-000000000002','verdict','ffffffffffffffff','P1','Ada','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',7,'0123456789abcdef','incorrect','does not show it',NULL,'00000000-0000-0000-0000-000000000001',NULL,'',1,'',1,'','7');
INSERT INTO "judgements" VALUES(3,'00000000-0000-0000-0000-000000000003','withdrawal','ffffffffffffffff','P1','Ada','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',7,'0123456789abcdef',NULL,NULL,NULL,'00000000-0000-0000-0000-000000000002','00000000-0000-0000-0000-000000000002','',0,'',0,'','7');
INSERT INTO "judgements" VALUES(4,'00000000-0000-0000-0000-000000000004','patch unusable','ffffffffffffffff','P2','Ada','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',NULL,NULL,NULL,NULL,'cloud','',NULL,'',0,'',0,'','P2');
INSERT INTO "judgements" VALUES(5,'00000000-0000-0000-0000-000000000005','skip','ffffffffffffffff','P1','Ben','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',9,'0123456789abcdef',NULL,NULL,NULL,'',NULL,'',0,'',0,'','9');
CREATE TABLE saved_selections (
	row_id VARCHAR(36) NOT NULL, 
	dataset_fingerprint VARCHAR(40) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	taken_name VARCHAR(160) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	revision INTEGER NOT NULL, 
	page VARCHAR(40) NOT NULL, 
	"query" TEXT NOT NULL, 
	"view" TEXT NOT NULL, 
	PRIMARY KEY (row_id), 
	CONSTRAINT one_name_in_saved_selections UNIQUE (dataset_fingerprint, taken_name)
);
INSERT INTO "saved_selections" VALUES('fdea38b2-5b81-4d03-8300-ee248f75e171','ffffffffffffffff','Lakes','lakes','2026-11-23 12:00:00.000000','2026-11-23 12:00:00.000000',NULL,0,'map','split=bench','');
CREATE TABLE store_facts (
	name VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "store_facts" VALUES('schema_version','1');
INSERT INTO "store_facts" VALUES('token_secret','not-a-secret-of-anybody');
INSERT INTO "store_facts" VALUES('lists_version','1');
CREATE INDEX ix_judgements_reviewer ON judgements (reviewer);
CREATE INDEX items_in_order ON collected_items (collection_id, place);
CREATE INDEX ix_collections_dataset_fingerprint ON collections (dataset_fingerprint);
CREATE INDEX ix_saved_selections_dataset_fingerprint ON saved_selections (dataset_fingerprint);
COMMIT;
